namespace MinerOsphere.Features.Import;

public enum SourceFormat { GeoPackage, GeoJson, Csv }
