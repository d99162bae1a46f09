namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A layer of a GeoPackage that the rows of a collection are read from, whenever they are asked for.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Layer">Its table or view; null for the only one.</param>
public sealed record LayerInPlace(string Path, string? Layer)
{
    /// <summary>Name of the file, for whoever asks why it does not answer.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
