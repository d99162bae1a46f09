namespace MinerOsphere.Models;

/// <summary>How far the training of a model is, 0 to 1.</summary>
public readonly record struct TrainingProgress(string ModelId, double Share);
