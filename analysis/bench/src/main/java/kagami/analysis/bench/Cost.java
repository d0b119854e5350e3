package kagami.analysis.bench;

import java.util.Map;

/**
 * What one scan costs.
 *
 * @param outcome what the scan came to: number of measured zones, or the reason of the refusal
 * @param measuredZones zones with figures
 * @param widthPx width of the frames
 * @param heightPx height of the frames
 * @param frames number of frames
 * @param bestMs fastest of the repeats, from decoded frames to the result
 * @param medianMs middle of the repeats
 * @param stagesMs stages of the fastest repeat
 * @param blurMs fastest Gaussian blur of 15 x 15 pixels on a 3-channel 8-bit picture of the frames'
 *     size, in the same process
 * @param units {@code bestMs / blurMs}
 * @param peakMb largest resident memory of the process, MB (2^20 bytes)
 * @param fromDecoded true when the peak was counted from the decoded frames on; false where the
 *     kernel allows no new count, and decoding is in it
 * @param framesMb of these, the frames themselves
 * @param heapMb {@code -Xmx} of the process
 * @param openCvThreads threads that OpenCV was allowed
 * @param repeats how often the scan was repeated
 */
record Cost(
    String outcome,
    int measuredZones,
    int widthPx,
    int heightPx,
    int frames,
    double bestMs,
    double medianMs,
    Map<String, Double> stagesMs,
    double blurMs,
    double units,
    double peakMb,
    boolean fromDecoded,
    double framesMb,
    long heapMb,
    int openCvThreads,
    int repeats) {}
