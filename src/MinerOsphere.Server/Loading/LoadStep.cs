namespace MinerOsphere.Server.Loading;

/// <summary>How far one task of a load is.</summary>
/// <param name="Task">What is done, for people: "Import communes".</param>
/// <param name="Fraction">Part done, 0 to 1.</param>
/// <param name="Result">What came of it; null while it runs.</param>
internal readonly record struct LoadStep(string Task, double Fraction, string? Result = null);
