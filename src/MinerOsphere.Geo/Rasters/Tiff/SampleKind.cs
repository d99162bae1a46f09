namespace MinerOsphere.Geo.Rasters.Tiff;

internal enum SampleKind { UInt8, Int8, UInt16, Int16, UInt32, Int32, UInt64, Int64, Float16, Float32, Float64 }
