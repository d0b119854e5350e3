package kagami.analysis.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code capture.json} as it stands in the file; mapped to {@link CaptureSet} by {@link
 * CaptureFolder}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaptureJson(
    @Nullable String schema,
    @Nullable String encoding,
    @Nullable List<@Nullable FrameJson> frames,
    @Nullable Double distanceMm,
    @Nullable CameraJson camera,
    @Nullable RingJson ring,
    @Nullable Double mmPerPixel) {
  static final String SCHEMA = "kagami.capture/1";

  record FrameJson(
      @Nullable String file,
      @Nullable String light,
      @Nullable Double exposureMs,
      @Nullable Double analogueGain,
      @Nullable List<@Nullable Double> whiteBalanceGains,
      @Nullable Long sensorTimestampNs) {}

  record CameraJson(@Nullable Double focalPx, @Nullable List<@Nullable Double> principalPointPx) {}

  record RingJson(@Nullable Double radiusMm, @Nullable List<@Nullable LedJson> leds) {}

  record LedJson(double x, double y, double z, int sector, @Nullable String quadrant) {}
}
