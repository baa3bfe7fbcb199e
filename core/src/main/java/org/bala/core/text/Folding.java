package org.bala.core.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes keys by which a name is found however it was spelt: with Kazakh letters or a Russian
 * keyboard, in Latin letters, with or without soft signs, in a Kazakh or a Russian patronymic.
 *
 * <p>Two spellings match when they share a key; keys are compared for equality only, so that an
 * index can hold them. They are meant to find too much rather than too little: who searches scores
 * what was found with {@link #folded}.
 *
 * <p>The rules, in order: Latin letters become Cyrillic; patronymic endings (-ұлы, -қызы, -ович,
 * -овна and their spellings) become one mark, feminine surnames masculine; ә ғ қ ң ө ұ ү һ і become
 * their neighbours on a Russian keyboard; signs disappear; what one ear may write in two ways
 * becomes one (о/у, е/и/ы/й, х/к, ф/п, в/у, ч/щ/ш, дж/ж, нг/н, з/с; voiced ends voiceless); double
 * letters become one; и between two consonants disappears after the first letter.
 */
public final class Folding {

  /** Changes when the same name has other keys than before: stored ones are then made anew. */
  public static final int VERSION = 2;

  private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{M}\\-‐-―−]+");
  private static final Pattern HYPHENS = Pattern.compile("[\\-‐-―−]");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘‛ʼʻʽʾʿʹˈ′´`＇]");

  /** Controls of direction and joining, soft hyphens, letters without width. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

  private static final Pattern LATIN = Pattern.compile("[a-zäöüūğñşıçŋ]");
  private static final Pattern SON = Pattern.compile("(ұлы|улы|ули|оглы|угли|овича?|евича?|ич)$");
  private static final Pattern DAUGHTER =
      Pattern.compile("(қызы|кызы|кизи|қизи|овна|евна|инична|ична)$");
  private static final Pattern SON_WORD = Pattern.compile("ұлы|улы|ули|оглы|угли");
  private static final Pattern DAUGHTER_WORD = Pattern.compile("қызы|кызы|кизи|қизи");
  private static final String CONSONANTS = "бвгджзклмнпрстфхцчшщғқңһ";
  private static final String VOWELS = "аеиоуыэюяәөұүіё";

  /** Two letters for one first. */
  private static final List<Map.Entry<String, String>> FROM_LATIN =
      List.of(
          Map.entry("shch", "щ"),
          Map.entry("dzh", "ж"),
          Map.entry("dj", "ж"),
          Map.entry("zh", "ж"),
          Map.entry("sh", "ш"),
          Map.entry("ch", "ч"),
          Map.entry("kh", "х"),
          Map.entry("gh", "ғ"),
          Map.entry("ts", "ц"),
          Map.entry("ya", "я"),
          Map.entry("yu", "ю"),
          Map.entry("yo", "е"),
          Map.entry("ye", "е"),
          Map.entry("ja", "жа"));

  private static final String LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüūğñşıçŋ";
  private static final String CYRILLIC_LETTERS = "абкдефгхижклмнопқрстувухызәөүұғңшычң";

  /** Small letters that look alike in the two alphabets, or do as capitals. */
  private static final String LATIN_LOOKS = "abcehikmoptxy";

  private static final String CYRILLIC_LOOKS = "авсеніkмортху".replace('k', 'к');

  /** Letters of Kazakh beside those of a Russian keyboard, for {@link #folded}. */
  private static final Map<Character, Character> KEYBOARD =
      Map.of(
          'ә', 'а', 'ғ', 'г', 'қ', 'к', 'ң', 'н', 'ө', 'о', 'ұ', 'у', 'ү', 'у', 'һ', 'х', 'і', 'и',
          'ё', 'е');

  private Folding() {}

  /**
   * Keys of a name or of several names with spaces between them: one for each part, and for a part
   * with a hyphen one more for each of its halves. Empty for a name without letters.
   */
  public static List<String> keys(String name) {
    Set<String> keys = new LinkedHashSet<>();
    for (String part : parts(name)) {
      add(keys, HYPHENS.matcher(part).replaceAll(""));
      String[] halves = HYPHENS.split(part);
      if (halves.length > 1) {
        for (String half : halves) {
          if (half.length() > 2) {
            add(keys, half);
          }
        }
      }
    }
    return List.copyOf(keys);
  }

  /**
   * The name in lower case as a Russian keyboard writes it, without signs, hyphens and apostrophes:
   * near enough to the spelling to tell good matches from chance ones.
   */
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder();
    for (String part : parts(name)) {
      String letters = cyrillic(HYPHENS.matcher(part).replaceAll(""));
      folded.append(folded.isEmpty() ? "" : " ");
      for (int i = 0; i < letters.length(); i++) {
        char letter = letters.charAt(i);
        if (letter != 'ъ' && letter != 'ь') {
          folded.append(KEYBOARD.getOrDefault(letter, letter));
        }
      }
    }
    return folded.toString();
  }

  /** Parts of a name in lower case; a separate word for son or daughter joins the name before. */
  private static List<String> parts(String name) {
    String seen = UNSEEN.matcher(name).replaceAll("");
    String lower =
        APOSTROPHES.matcher(plain(Normalizer.normalize(seen, Normalizer.Form.NFKC))).replaceAll("");
    List<String> parts = new ArrayList<>();
    for (String word : PARTS.split(lower)) {
      String part = oneAlphabet(word);
      boolean child = SON_WORD.matcher(part).matches() || DAUGHTER_WORD.matcher(part).matches();
      if (child && !parts.isEmpty()) {
        parts.set(parts.size() - 1, parts.getLast() + part);
      } else if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /**
   * In lower case, Latin letters without the signs that no alphabet of this region tells apart: the
   * ã of Gusmão, the dot of İbrahim.
   */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      // written with a comma below as often as with a cedilla
      char letter = lower.charAt(i) == 'ș' ? 'ş' : lower.charAt(i);
      if (LATIN_LETTERS.indexOf(letter) >= 0) {
        plain.append(letter);
        continue;
      }
      String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
      char base = apart.charAt(0);
      boolean afterLatin = !plain.isEmpty() && isLatin(plain.charAt(plain.length() - 1));
      if (isLatin(base)) {
        plain.append(base);
      } else if (!(afterLatin && Character.getType(letter) == Character.NON_SPACING_MARK)) {
        plain.append(letter);
      }
    }
    return plain.toString();
  }

  private static boolean isLatin(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  private static boolean isCyrillic(char letter) {
    return letter >= '\u0400' && letter <= '\u052f';
  }

  /**
   * A word of two alphabets in the one that most of it is written in, if the others only look so.
   */
  private static String oneAlphabet(String word) {
    long latin = word.chars().filter(letter -> isLatin((char) letter)).count();
    long cyrillic = word.chars().filter(letter -> isCyrillic((char) letter)).count();
    if (latin == 0 || cyrillic == 0) {
      return word;
    }
    String from = latin > cyrillic ? CYRILLIC_LOOKS : LATIN_LOOKS;
    String to = latin > cyrillic ? LATIN_LOOKS : CYRILLIC_LOOKS;
    StringBuilder one = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      int at = from.indexOf(word.charAt(i));
      one.append(at < 0 ? word.charAt(i) : to.charAt(at));
    }
    return one.toString();
  }

  /** Whether a name says anything: spaces and signs alone name nobody. */
  public static boolean hasLetter(String name) {
    return name.codePoints().anyMatch(Character::isLetter);
  }

  private static void add(Set<String> keys, String part) {
    String key = key(cyrillic(part));
    if (!key.isEmpty()) {
      keys.add(key);
    }
  }

  private static String cyrillic(String part) {
    if (!LATIN.matcher(part).find()) {
      return part;
    }
    String written = part;
    for (Map.Entry<String, String> two : FROM_LATIN) {
      written = written.replace(two.getKey(), two.getValue());
    }
    StringBuilder cyrillic = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char letter = written.charAt(i);
      int at = LATIN_LETTERS.indexOf(letter);
      cyrillic.append(at < 0 ? letter : CYRILLIC_LETTERS.charAt(at));
    }
    return cyrillic.toString();
  }

  private static String key(String part) {
    String son = patronymicStem(part, SON);
    if (!son.isEmpty()) {
      return parentSound(son) + "*м";
    }
    String daughter = patronymicStem(part, DAUGHTER);
    return daughter.isEmpty() ? sound(masculine(part)) : parentSound(daughter) + "*ж";
  }

  /** The parent's name in a patronymic, empty if it is none. */
  private static String patronymicStem(String part, Pattern ending) {
    String stem = ending.matcher(part).replaceFirst("");
    boolean none = stem.length() == part.length() || stem.length() < 3;
    if (none) {
      return "";
    }
    boolean soft = stem.endsWith("ь") && part.startsWith("ев", stem.length());
    return soft ? stem.substring(0, stem.length() - 1) + "ий" : stem;
  }

  /** Like {@link #sound}; й after a vowel is lost, as Russian patronymics lose it. */
  private static String parentSound(String stem) {
    String sound = sound(stem);
    int last = sound.length() - 1;
    return last > 1 && sound.charAt(last) == 'и' && VOWELS.indexOf(sound.charAt(last - 1)) >= 0
        ? sound.substring(0, last)
        : sound;
  }

  private static String masculine(String surname) {
    if (surname.length() > 5 && surname.matches(".*(ова|ева|ёва|ина)")) {
      return surname.substring(0, surname.length() - 1);
    }
    return surname.length() > 5 && surname.endsWith("ская")
        ? surname.substring(0, surname.length() - 2) + "ий"
        : surname;
  }

  private static String sound(String letters) {
    String sounds = sounds(letters.replace("дж", "ж").replace("нг", "н").replace("ңғ", "н"));
    String once = sounds.replaceAll("(.)\\1+", "$1").replaceFirst("^абд[иу]", "абд");
    return withoutShortVowels(voicelessEnd(once));
  }

  private static String sounds(String letters) {
    StringBuilder sounds = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      char before = i == 0 ? ' ' : letters.charAt(i - 1);
      sounds.append(sound(letters.charAt(i), CONSONANTS.indexOf(before) >= 0));
    }
    return sounds.toString();
  }

  private static String sound(char letter, boolean afterConsonant) {
    return switch (letter) {
      case 'ә' -> "а";
      case 'я' -> afterConsonant ? "а" : "иа";
      case 'ю' -> afterConsonant ? "у" : "иу";
      case 'о', 'ө', 'ұ', 'ү', 'в' -> "у";
      case 'і', 'ы', 'й', 'е', 'ё', 'э' -> "и";
      case 'ғ' -> "г";
      case 'қ', 'х', 'һ' -> "к";
      case 'ң' -> "н";
      case 'ф' -> "п";
      case 'ч', 'щ' -> "ш";
      case 'з', 'ц' -> "с";
      case 'ъ', 'ь' -> "";
      default -> String.valueOf(letter);
    };
  }

  private static String voicelessEnd(String sound) {
    if (sound.isEmpty()) {
      return sound;
    }
    String rest = sound.substring(0, sound.length() - 1);
    return switch (sound.charAt(sound.length() - 1)) {
      case 'б' -> rest + 'п';
      case 'д' -> rest + 'т';
      case 'г' -> rest + 'к';
      default -> sound;
    };
  }

  private static String withoutShortVowels(String sound) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < sound.length(); i++) {
      boolean between =
          i > 0
              && i < sound.length() - 1
              && CONSONANTS.indexOf(sound.charAt(i - 1)) >= 0
              && CONSONANTS.indexOf(sound.charAt(i + 1)) >= 0;
      if (sound.charAt(i) != 'и' || !between) {
        kept.append(sound.charAt(i));
      }
    }
    return kept.toString().replaceAll("(.)\\1+", "$1");
  }
}
