package kagami.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Queue;
import kagami.device.display.CalibrationPage.Press;
import org.tinylog.Logger;

/**
 * Whoever sits at the console.
 *
 * @param keys what is typed
 * @param out what is told
 */
record Talk(BufferedReader keys, PrintWriter out) {
  /** Listens until nothing more can be typed: Enter is ok, q is stop. */
  void listen(Queue<Press> answers) {
    try {
      String line = keys.readLine();
      while (line != null) {
        answers.add(line.strip().equalsIgnoreCase("q") ? Press.CANCEL : Press.OK);
        line = keys.readLine();
      }
    } catch (IOException e) {
      Logger.info("The console does not answer any more: {}", e.getMessage());
    }
  }
}
