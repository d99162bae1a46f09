namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Rows of a collection that are written, out of how many.</summary>
public readonly record struct MaterialisationProgress(string CollectionId, long Done, long Total);
