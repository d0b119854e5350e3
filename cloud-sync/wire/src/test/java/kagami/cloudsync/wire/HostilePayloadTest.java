package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that are sound JSON but that a database or a page could not take. */
class HostilePayloadTest {
  private static final Pattern DATE = Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\"");
  private static final Pattern SEQUENCE =
      Pattern.compile("\"(?:sequence|scan|event|first|last)\":(\\d+)");

  private final MessageCodec codec = new MessageCodec();

  static LongStream seeds() {
    return LongStream.range(0, 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noDateOfAnyMessageIsBeyondWhatADatabaseTakes(long seed) {
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      String json = new String(codec.encode(message), StandardCharsets.UTF_8);
      Matcher date = DATE.matcher(json);
      while (date.find()) {
        for (String far :
            new String[] {
              "+300000000-01-01T00:00:00Z",
              "-300000000-01-01T00:00:00Z",
              "+10000-01-01T00:00:00Z",
              "1969-12-31T23:59:59Z"
            }) {
          refused(json.substring(0, date.start()) + '"' + far + '"' + json.substring(date.end()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noNumberOfAnyMessageIsBeyondWhatCanEverBeSent(long seed) {
    for (Message message : new RandomMessages(seed).oneOfEach()) {
      String json = new String(codec.encode(message), StandardCharsets.UTF_8);
      Matcher number = SEQUENCE.matcher(json);
      while (number.find()) {
        refused(
            json.substring(0, number.start(1))
                + "9000000000000000000"
                + json.substring(number.end(1)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
  void onlyUtf8IsRead(String charset) throws Exception {
    String json = Golden.json("scan").put("later", "ä").toString();
    assertInstanceOf(
        Decoded.Accepted.class, codec.decode(json.getBytes(StandardCharsets.UTF_8)), json);
    assertInstanceOf(
        Decoded.Malformed.class, codec.decode(json.getBytes(Charset.forName(charset))));
  }

  @Test
  void aByteOrderMarkIsNoPartOfJson() throws Exception {
    refused("\uFEFF" + Golden.json("scan"));
  }

  @Test
  void invalidUtf8IsRefusedAlsoWhereNobodyLooks() throws Exception {
    byte[] json =
        Golden.json("scan").put("later", "????").toString().getBytes(StandardCharsets.UTF_8);
    int at = new String(json, StandardCharsets.ISO_8859_1).indexOf("????");
    json[at] = (byte) 0xED; // a surrogate as three bytes
    json[at + 1] = (byte) 0xA0;
    json[at + 2] = (byte) 0x80;
    assertEquals(new Decoded.Malformed("payload is not UTF-8"), codec.decode(json));
  }

  /** In fields that this version knows, and in those that it does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "a\\u0000b",
        "\\\\\\u0000",
        "\\ud800",
        "\\uDC00",
        "\\ud83d\\ud83d",
        "\\ud83dx"
      })
  void neitherNulNorHalfASurrogatePairIsRead(String escaped) throws Exception {
    refused(Golden.json("scan").put("later", "@").toString().replace("@", escaped));
    refused(Golden.json("status").put("version", "@").toString().replace("@", escaped));
    refused("{\"schema\":\"kagami.scan/9\",\"" + escaped + "\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\u0000", "\\ud83d\\ude00", "\\u00e4", "\\n", "\\\"", "ä😀"})
  void otherEscapesAreRead(String escaped) throws Exception {
    String json = Golden.json("scan").put("later", "@").toString().replace("@", escaped);
    assertInstanceOf(
        Decoded.Accepted.class, codec.decode(json.getBytes(StandardCharsets.UTF_8)), json);
  }

  private void refused(String json) {
    Decoded decoded = codec.decode(json.getBytes(StandardCharsets.UTF_8));
    assertTrue(decoded instanceof Decoded.Malformed, json);
  }
}
