namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>What is held out to measure a map.</summary>
internal enum ProspectValidation
{
    /// <summary>Blocks of ground with a buffer.</summary>
    SpatialBlocks,

    /// <summary>Pairs of an occurrence and a cell without one, with a buffer (Airola and others 2019), beside the blocks.</summary>
    SpatialLeavePairOut,

    /// <summary>Cells at random, which flatters.</summary>
    Random,
}
