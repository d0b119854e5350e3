package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import kagami.device.Waiting;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;

/** The people's own pages in a real browser, by touch, keys and the mirror's two buttons. */
class PeopleLookTest extends InBrowser {
  private static final Situation ADAS =
      new Situation(
          new State.People(), new Who.Known(new UUID(1, 2), "Ada"), Situation.About.WELL, 0);

  private static final Situation NOBODYS = shown(new State.People());

  /** Without evaluating text within the page, which its policy forbids. */
  private static void until(BooleanSupplier pointed) {
    Waiting.until("another is pointed at", Duration.ofSeconds(10), pointed);
  }

  private static Page open(MirrorPage server, int[] size, Situation situation) {
    server.start();
    server.show(situation);
    Page page = browser.newPage(options(size));
    page.navigate("http://127.0.0.1:" + server.port() + "/");
    page.waitForSelector("section.own");
    return page;
  }

  @Test
  void whatIsAgreedToIsReadAndChanged() {
    for (int[] size : SIZES) {
      register.asked.clear();
      try (MirrorPage server = server(new ArrayList<>());
          Page page = open(server, size, ADAS)) {
        page.waitForSelector("text=Keeping your pictures");
        fits(page, "own", size);
        page.click("text=Keeping your figures");
        page.waitForSelector("text=your 7 scans are erased here");
        fits(page, "consent-given", size);
        page.click("text=Leave it so");
        page.click("text=Your name for your home");
        page.waitForSelector("text=This builds on “Figures for your home”");
        fits(page, "consent-needs", size);
        page.click("text=Back");
        page.click("text=Figures for your home");
        page.waitForSelector("text=without your name");
        fits(page, "consent", size);
        assertEquals("Not now", page.textContent("section.own button.main"));
        page.waitForResponse("**/api/me/decide", () -> page.click("button:text-is('I agree')"));
        page.click("text=Keeping your pictures");
        page.waitForSelector("text=the pictures of 4 scans are erased");
        page.waitForResponse("**/api/me/decide", () -> page.click("button:text-is('Withdraw')"));
        page.waitForSelector("text=What you agree to");
      }
      assertEquals(
          List.of("decide 1 show-at-home true", "decide 1 keep-pictures false"),
          List.copyOf(register.asked));
      register.decide("1", "show-at-home", false);
      register.decide("1", "keep-pictures", true);
    }
  }

  @Test
  void somebodyNewIsAddedByTouch() {
    for (int[] size : SIZES) {
      FakeRegister before = register;
      before.asked.clear();
      before.leave();
      try (MirrorPage server = server(new ArrayList<>());
          Page page = open(server, size, NOBODYS)) {
        page.waitForSelector("text=Who is there?");
        fits(page, "nobody", size);
        page.click("text=New here?");
        page.waitForSelector("section.name-entry");
        if (size[0] > 600) {
          for (String key : List.of("b", "o", "x", "⌫", "b")) {
            page.click(".letters button:text-is('" + key + "')");
          }
          page.click("text=äé");
          page.waitForSelector(".letters button:text-is('ß')");
        } else {
          page.keyboard().type("Bob");
        }
        assertEquals("Bob", page.inputValue("input"));
        fits(page, "name", size);
        page.click("text=OK");
        page.waitForSelector("text=Would you like a code?");
        fits(page, "code-maybe", size);
        page.click("button:text-is('Without a code')");
        page.waitForSelector("text=3 scans were made here before");
        fits(page, "whose", size);
        page.click("text=Not mine");
        page.waitForSelector("text=Somebody here has that name already");
        page.fill("input", "Bobby");
        page.click("text=OK");
        page.click("text=Choose a code");
        page.waitForSelector("text=A new code");
        page.keyboard().type("4711");
        page.keyboard().press("Enter");
        page.waitForSelector("text=The same once more");
        page.keyboard().type("4712");
        page.keyboard().press("Enter");
        page.waitForSelector("text=That was another one");
        page.keyboard().type("4711");
        page.keyboard().press("Enter");
        page.waitForResponse("**/api/me/add", () -> page.click("text=They are mine"));
      }
      assertEquals(List.of("add Bob none false", "add Bobby 4711 true"), List.copyOf(before.asked));
    }
  }

  @Test
  void whatIsLostIsSaidBeforeSomebodyIsErased() {
    for (int[] size : SIZES) {
      register.asked.clear();
      try (MirrorPage server = server(new ArrayList<>());
          Page page = open(server, size, ADAS)) {
        page.click("text=Erase me");
        page.waitForSelector("text=your 7 scans with all figures, the pictures of 4 scans");
        page.waitForSelector("text=your other mirrors are told");
        fits(page, "erase", size);
        page.click("text=Go on");
        page.waitForSelector("text=Nobody can bring it back");
        fits(page, "erase-sure", size);
        page.click("button:text-is('Erase me')");
        page.waitForSelector("text=Your code, please");
        page.keyboard().type("9999");
        page.keyboard().press("Enter");
        page.waitForSelector("text=Next try in 30 s");
        page.keyboard().type("1234");
        page.keyboard().press("Enter");
        page.waitForSelector("text=You are erased");
        server.show(NOBODYS);
        page.waitForSelector("text=You are erased");
        fits(page, "erased", size);
        page.click("text=Done");
        page.waitForSelector("text=Who is there?");
      }
      assertEquals(List.of("erase 1 9999", "erase 1 1234"), List.copyOf(register.asked));
      register.add(new Register.Newcomer("Ada", Optional.of("1234"), false));
    }
  }

  @Test
  void aCodeIsRemovedByWhoeverKnowsIt() {
    int[] size = SIZES.getFirst();
    try (MirrorPage server = server(new ArrayList<>());
        Page page = open(server, size, ADAS)) {
      page.click("button:text-is('Code')");
      page.waitForSelector("text=Your code is asked for before");
      fits(page, "code-has", size);
      page.click("text=Remove it");
      page.waitForSelector("text=Your code, please");
      page.keyboard().type("1234");
      page.keyboard().press("Enter");
      page.waitForSelector("text=a tap on your name is enough");
      page.click("text=Done");
      page.click("text=Set a code");
      page.waitForSelector("text=Without a code, a tap");
    }
    assertEquals(List.of("code 1 1234 none"), List.copyOf(register.asked));
  }

  /** What is on the glass is what a scanner reads. */
  @Test
  void aCardIsMadeShownOnceAndEnded() throws Exception {
    for (int[] size : SIZES) {
      register.asked.clear();
      try (MirrorPage server = server(new ArrayList<>());
          Page page = open(server, size, ADAS)) {
        page.click("button:text-is('Cards')");
        page.waitForSelector("text=Whoever holds it to the scanner");
        assertFalse(page.isVisible("button:text-is('End all cards')"));
        page.click("text=Make a card");
        page.waitForSelector("text=Your code, please");
        page.keyboard().type("1234");
        page.keyboard().press("Enter");
        page.waitForSelector("text=it is shown this once");
        fits(page, "card-fresh", size);
        assertEquals(FakeRegister.CARD, page.textContent(".symbol figcaption"));
        assertEquals(FakeRegister.CARD, read(page.screenshot()));
        page.click("text=Done");
        page.click("button:text-is('Cards')");
        page.waitForSelector("text=1 card lets you in.");
        fits(page, "cards", size);
        page.click("button:text-is('End all cards')");
        page.waitForSelector("text=No card lets you in any more.");
      }
      assertEquals(List.of("card 1 1234", "end cards 1"), List.copyOf(register.asked));
    }
  }

  private static String read(byte[] png) throws Exception {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    RGBLuminanceSource light =
        new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light))).getText();
  }

  /** The first press points at what leads on, so that a hasty one changes nothing. */
  @Test
  void theMirrorsTwoButtonsReachEverything() {
    int[] size = SIZES.getFirst();
    try (MirrorPage server = server(new ArrayList<>());
        Page page = open(server, size, ADAS)) {
      page.waitForSelector("text=Keeping your pictures");
      String pointed = "document.activeElement.innerText.replace(/\\s+/g, ' ').trim()";
      assertEquals("Done", page.evaluate(pointed));
      List<Object> passed = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Object before = page.evaluate(pointed);
        server.point(false);
        until(() -> !before.equals(page.evaluate(pointed)));
        passed.add(page.evaluate(pointed));
      }
      assertEquals(12, passed.stream().distinct().count(), passed.toString());
      assertEquals("Done", passed.getLast());
      for (int i = 0; i < 7; i++) {
        server.point(false);
      }
      until(() -> page.evaluate(pointed).equals("Keeping your figures Yes"));
      fits(page, "pointed", size);
      server.point(true);
      page.waitForSelector("text=your 7 scans are erased here");
      server.point(true);
      page.waitForSelector("text=What you agree to");
    }
    assertEquals(List.of(), List.copyOf(register.asked));
  }

  @Test
  void thePagesCloseWhenTheMirrorGoesOnAndTellThatTheyAreRead() {
    List<String> pressed = Collections.synchronizedList(new ArrayList<>());
    try (MirrorPage server = server(pressed);
        Page page = open(server, SIZES.get(1), ADAS)) {
      page.waitForResponse("**/api/people", () -> page.click("text=Being scanned"));
      assertEquals(List.of("PEOPLE"), List.copyOf(pressed));
      server.show(shown(new State.Hello()));
      page.waitForSelector("section.hello");
      page.waitForResponse("**/api/people", () -> page.click("button:text-is('New here?')"));
      server.show(ADAS);
      page.waitForSelector("text=Being scanned");
      page.waitForResponse("**/api/cancel", () -> page.click("text=Done"));
      assertTrue(pressed.contains("CANCEL"), pressed.toString());
    }
  }

  @Test
  void whoHasNotAgreedFindsThePage() {
    try (MirrorPage server = server(new ArrayList<>());
        Page page = open(server, SIZES.get(1), ADAS)) {
      server.show(shown(new State.Trouble(new State.Cause.CaptureFailed("not-agreed"))));
      page.waitForSelector("text=You have not agreed to be scanned");
      fits(page, "not-agreed", SIZES.get(1));
      page.waitForResponse("**/api/people", () -> page.click("text=My page"));
      server.show(shown(new State.Trouble(new State.Cause.NoRoom())));
      page.waitForSelector("text=There is no room for your scan");
      assertFalse(page.isVisible("text=My page"));
      fits(page, "no-room", SIZES.get(1));
    }
  }
}
