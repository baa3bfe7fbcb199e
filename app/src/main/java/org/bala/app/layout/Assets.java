package org.bala.app.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.bala.app.access.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The static files, in memory, under one folder named by the hash of them all: an address never
 * changes its content, so a browser may keep it for ever.
 */
@Controller
public final class Assets {

  private static final String ROOT = "static/";
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "js", "text/javascript;charset=UTF-8",
          "woff2", "font/woff2");

  private final Map<String, File> files = new TreeMap<>();
  private final String hash;

  public Assets() {
    MessageDigest digest = sha256();
    for (Map.Entry<String, byte[]> file : read().entrySet()) {
      digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(file.getValue());
      String type = TYPES.get(ending(file.getKey()));
      if (type != null) {
        boolean packed = type.startsWith("font/");
        files.put(
            file.getKey(), new File(file.getValue(), packed ? null : gzip(file.getValue()), type));
      }
    }
    hash = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }

  /** A file as it is sent, and the same packed unless packing gains nothing. */
  private static final class File {
    private final byte[] plain;
    private final byte @Nullable [] gzip;
    private final MediaType type;

    File(byte[] plain, byte @Nullable [] gzip, String type) {
      this.plain = plain;
      this.gzip = gzip;
      this.type = MediaType.parseMediaType(type);
    }
  }

  /** Folder of the files, for example {@code /assets/0123456789ab}. */
  public String folder() {
    return "/assets/" + hash;
  }

  @OpenTo(OpenTo.Audience.PUBLIC)
  @GetMapping("/assets/{hash}/{*path}")
  ResponseEntity<byte[]> file(
      @PathVariable("hash") String asked,
      @PathVariable("path") String path,
      @RequestHeader(value = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings,
      HttpServletRequest request) {
    File file = files.get(path.substring(1));
    if (file == null || !asked.equals(hash)) {
      return ResponseEntity.notFound().build();
    }
    String tag = '"' + hash + '"';
    if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return ResponseEntity.status(304).eTag(tag).cacheControl(FOR_EVER).build();
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .cacheControl(FOR_EVER)
            .eTag(tag)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .contentType(file.type);
    byte[] gzip = file.gzip;
    return gzip != null && encodings.contains("gzip")
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzip)
        : answer.body(file.plain);
  }

  private static Map<String, byte[]> read() {
    Map<String, byte[]> found = new TreeMap<>();
    try {
      for (Resource resource :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**")) {
        String address = resource.getURL().toString();
        if (resource.isReadable() && !address.endsWith("/")) {
          String path = address.substring(address.lastIndexOf("/" + ROOT) + ROOT.length() + 1);
          found.put(path, resource.getContentAsByteArray());
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found;
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
