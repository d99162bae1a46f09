namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>How the networks that contributions are read from are made.</summary>
public sealed record ZoneOptions
{
    /// <summary>Steps ahead.</summary>
    public required int Lead { get; init; }

    /// <summary>First weights tried; 20 to 50 are customary (Darras et al. 2015).</summary>
    public int Initialisations { get; init; } = 20;

    /// <summary>Neurons of the common layer.</summary>
    public int Neurons { get; init; } = 3;

    /// <summary>Weight decay: without it the shares of linear blocks mean nothing.</summary>
    public double WeightDecay { get; init; } = 1e-3;

    /// <summary>Passes over the rows.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Windows learnt from at most; those of floods are all kept.</summary>
    public int MostRows { get; init; } = 8000;
}
