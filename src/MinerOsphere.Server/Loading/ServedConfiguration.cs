using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Models;

namespace MinerOsphere.Server.Loading;

/// <summary>The whole configuration folder: the server, its collections and its models, judged together.</summary>
/// <param name="Value">The catalogue's part; null when any file has a fault.</param>
/// <param name="Faults">Every fault with its place.</param>
internal sealed record ServedConfiguration(CatalogueConfiguration? Value, ImmutableArray<string> Faults)
{
    public static ServedConfiguration Load(string folder)
    {
        var catalogue = ConfigurationLoader.Load(folder);
        ImmutableArray<string> faults = [.. catalogue.Faults.Select(fault => fault.ToString()), .. ModelLoader.Check(Path.Combine(folder, "models"))];
        return new(faults.IsEmpty ? catalogue.Value : null, faults);
    }
}
