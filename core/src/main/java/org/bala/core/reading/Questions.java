package org.bala.core.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a section was asked for, to be told to whoever hears it. */
public final class Questions {

  /** What may stand under a key. */
  private record Answer(Asked.Form form, @Nullable Kind refers, List<String> words) {}

  private final Asked.Trail trail;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Set<String> required = new HashSet<>();

  Questions(Asked.Trail trail) {
    this.trail = trail;
  }

  /** The same questions, for more of them. */
  Questions copy() {
    Questions copy = new Questions(trail);
    copy.answers.putAll(answers);
    copy.required.addAll(required);
    return copy;
  }

  void form(String key, Asked.Form form) {
    answers.put(key, new Answer(form, null, List.of()));
  }

  void refers(String key, Kind kind) {
    answers.put(key, new Answer(Asked.Form.REFERENCE, kind, List.of()));
  }

  void oneOf(String key, List<String> words) {
    answers.put(key, new Answer(Asked.Form.ONE_OF, null, words));
  }

  void required(String key) {
    required.add(key);
  }

  Asked.Trail below(String step) {
    return trail.below(step);
  }

  void tell(Asked asked) {
    answers.forEach((key, answer) ->
        asked.question(
            new Asked.Question(
                trail.file(),
                trail.to(key),
                answer.form(),
                required.contains(key),
                answer.refers(),
                answer.words())));
  }
}
