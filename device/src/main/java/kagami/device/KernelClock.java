package kagami.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Asks the Linux kernel whether its clock is synchronised, adjtimex(2); the answer of any time
 * service, since each tells the kernel. Where it cannot be asked the answer is no.
 */
@SuppressWarnings("restricted") // calls the C library
final class KernelClock implements BooleanSupplier {
  /** Size of {@code struct timex} on 64-bit Linux, bytes ({@code linux/timex.h}). */
  private static final long TIMEX_BYTES = 208;

  /** Where its field {@code status} lies, bytes. */
  private static final long STATUS = 40;

  /** {@code STA_UNSYNC} of {@code linux/timex.h}. */
  private static final int UNSYNCHRONISED = 0x40;

  /** {@code TIME_ERROR} of {@code linux/timex.h}: the clock is not synchronised. */
  private static final int TIME_ERROR = 5;

  private final Optional<MethodHandle> adjtimex =
      Linker.nativeLinker()
          .defaultLookup()
          .find("adjtimex")
          .map(
              symbol ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          symbol,
                          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));

  @Override
  public boolean getAsBoolean() {
    return adjtimex.map(KernelClock::ask).orElse(false);
  }

  /** All zero: nothing is to be set. */
  private static boolean ask(MethodHandle adjtimex) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      int state = (int) adjtimex.invokeExact(timex);
      return synchronised(state, timex.get(ValueLayout.JAVA_INT, STATUS));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) { // what invokeExact declares; a call of C throws nothing
      throw new IllegalStateException("adjtimex could not be called", e);
    }
  }

  static boolean synchronised(int state, int status) {
    return state >= 0 && state != TIME_ERROR && (status & UNSYNCHRONISED) == 0;
  }
}
