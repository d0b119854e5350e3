package kagami.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kagami.device.session.Event;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {
  private static final JournalSettings SETTINGS = new JournalSettings(50, 10_000_000, false);
  private static final Event ADA = new Event.SignedIn(Story.ADA);
  private static final Event BOB = new Event.SignedIn(new Who.Known(Story.BOB, "Bob"));
  private static final Event OFF = new Event.Cancel();

  @TempDir private Path folder;

  private Story story() {
    return new Story(folder, SETTINGS);
  }

  private boolean telltale() throws IOException {
    return Story.everything(folder).contains(String.valueOf(Story.TELLTALE));
  }

  @Test
  void everySessionThatSomebodyWasInGoesAndOthersStay() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(OFF, OFF);
      story.live(BOB, new Event.ScanAsked(), OFF, OFF);
      story.live(new Event.Ok(), ADA, new Event.ScanAsked());
      story.journal().forget(Story.ADA_ID);
      assertEquals(1, Story.files(folder).size());
      assertFalse(telltale());
      assertTrue(Mark.names(Files.readString(Story.files(folder).getFirst()), Story.BOB));
    }
    assertTrue(ReplayTest.replayed(Story.files(folder).getFirst()).same());
  }

  @Test
  void aSessionThatOthersAreInGoesOnInItsFile() throws IOException {
    try (Story story = story()) {
      story.live(BOB, new Event.ScanAsked());
      story.journal().forget(Story.ADA_ID);
      story.journal().forgetPictures(Story.BOB);
      story.live(new Event.Cancel(), OFF);
    }
    assertEquals(1, Story.files(folder).size());
    assertTrue(ReplayTest.replayed(Story.files(folder).getFirst()).same());
  }

  /** The session has not heard yet that the person is gone. */
  @Test
  void whoIsForgottenIsNotWrittenDownAgain() throws IOException {
    try (Story story = story()) {
      story.live(ADA);
      story.journal().forget(Story.ADA_ID);
      story.scan().live(OFF, OFF, ADA).scan();
      story.live(new Event.SignedOut(), BOB, new Event.ScanAsked(), OFF, OFF);
    }
    assertFalse(telltale());
    assertEquals(1, Story.files(folder).size());
    assertTrue(Mark.names(Files.readString(Story.files(folder).getFirst()), Story.BOB));
  }

  @Test
  void sessionsOfBeforeAreForgottenByALaterRunAlsoOneThatWritesNothing() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(OFF, OFF);
    }
    assertTrue(telltale());
    try (Story off = new Story(folder, new JournalSettings(0, 10_000_000, false))) {
      off.journal().forget(Story.BOB);
      assertTrue(telltale());
      off.journal().forget(Story.ADA_ID);
    }
    assertEquals(List.of(), Story.files(folder));
  }

  @Test
  void aFileWithoutMarksMayBeAboutAnybodyInIt() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(OFF, OFF);
    }
    Path file = Story.files(folder).getFirst();
    Files.writeString(file, Files.readString(file).replaceFirst("\"salt\":\"[^\"]*\",", ""));
    try (Story story = story()) {
      story.journal().forgetSessions(Story.BOB);
    }
    assertEquals(List.of(), Story.files(folder));
  }

  @Test
  void marksOfOnePersonDifferFromFileToFile() {
    assertFalse(Mark.fresh().of(Story.BOB).equals(Mark.fresh().of(Story.BOB)));
    Mark mark = Mark.fresh();
    assertFalse(mark.of(Story.BOB).equals(mark.of(Story.ADA_ID)));
    assertFalse(mark.of(Story.BOB).contains(Story.BOB.toString()));
  }

  @Test
  void figuresOfWhoDidNotAgreeAreLeftOut() throws IOException {
    try (Story story = new Story(folder, SETTINGS, Story.leave(Story.BOB::equals, _ -> false))) {
      story.live(ADA).scan().live(new Event.Next(), OFF, OFF);
      story.live(BOB).scan().live(OFF, OFF);
    }
    assertEquals(2, Story.files(folder).size());
    for (Path file : Story.files(folder)) {
      String text = Files.readString(file);
      assertTrue(ReplayTest.replayed(file).same(), text);
      assertTrue(text.contains("\"kind\":\"measured\""), text);
      assertEquals(
          Mark.names(text, Story.BOB), text.contains(String.valueOf(Story.TELLTALE)), text);
    }
  }

  @Test
  void whatCannotBeRemovedIsTold() throws IOException {
    try (Story story = story()) {
      story.live(ADA).scan().live(OFF, OFF);
      story.journal().forgetPictures(Story.BOB);
      Path name = Story.files(folder).getFirst();
      Files.delete(name);
      Files.createDirectory(name);
      Files.writeString(name.resolve("x"), "");
      assertThrows(JournalException.class, () -> story.journal().forget(Story.ADA_ID));
    }
  }
}
