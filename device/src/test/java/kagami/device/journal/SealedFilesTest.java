package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFilesTest {
  private static final int PIECE = 1 << 20;

  @TempDir private Path folder;
  private final byte[] content = new byte[2 * PIECE + 1234];

  @BeforeEach
  void write() throws IOException {
    new Random(3).nextBytes(content);
    SealedFiles files = SealedFiles.writing(folder, new OwnSeal());
    files.write("full.png", content);
    files.write("north.png", content);
  }

  private byte[] read(String name) throws IOException {
    return SealedFiles.reading(folder, new OwnSeal()).read(name);
  }

  private Path file(String name) {
    return folder.resolve(name + SealedFiles.SUFFIX);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1})
  void whatIsWrittenIsRead(int length) throws IOException {
    byte[] some = Arrays.copyOf(content, length);
    SealedFiles.writing(folder, new OwnSeal()).write("x", some);
    assertArrayEquals(some, read("x"));
    assertTrue(SealedFiles.sealed(folder));
  }

  @Test
  void severalPiecesAreOneFile() throws IOException {
    assertArrayEquals(content, read("full.png"));
    assertThrows(NoSuchFileException.class, () -> read("east.png"));
  }

  @Test
  void oneFileIsNotTakenForAnother() throws IOException {
    Files.copy(file("north.png"), file("full.png"), StandardCopyOption.REPLACE_EXISTING);
    assertThrows(IOException.class, () -> read("full.png"));
  }

  @Test
  void aFileOfAnotherSetIsRefused() throws IOException {
    SealedFiles.writing(folder, new OwnSeal()).write("north.png", content);
    SealedFiles reading = SealedFiles.reading(folder, new OwnSeal());
    assertArrayEquals(content, reading.read("full.png"));
    IOException problem = assertThrows(IOException.class, () -> reading.read("north.png"));
    assertEquals("it belongs to another set", problem.getMessage());
  }

  /** Torn anywhere, also where a piece ends; or with a piece left out or two exchanged. */
  @Test
  void noPieceCanBeLeftOutOrExchanged() throws IOException {
    byte[] whole = Files.readAllBytes(file("full.png"));
    int head = "kagami sealed 1\n".length() + 2 * Long.BYTES;
    int piece = Integer.BYTES + PIECE + Integer.BYTES; // as the seal of these tests adds
    for (int length : new int[] {0, 10, head, head + 2, head + piece, head + piece + 99}) {
      Files.write(file("full.png"), Arrays.copyOf(whole, length));
      assertThrows(IOException.class, () -> read("full.png"), length + " bytes");
    }
    byte[] exchanged = whole.clone();
    System.arraycopy(whole, head, exchanged, head + piece, piece);
    System.arraycopy(whole, head + piece, exchanged, head, piece);
    Files.write(file("full.png"), exchanged);
    assertThrows(IOException.class, () -> read("full.png"));
    byte[] without = new byte[whole.length - piece];
    System.arraycopy(whole, 0, without, 0, head);
    System.arraycopy(whole, head + piece, without, head, whole.length - head - piece);
    Files.write(file("full.png"), without);
    assertThrows(IOException.class, () -> read("full.png"));
    Files.write(file("full.png"), whole);
    assertArrayEquals(content, read("full.png"));
  }
}
