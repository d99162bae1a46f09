namespace MinerOsphere.Catalogue.Configuration;

/// <summary>One thing wrong in a configuration file. <see cref="Line"/> and <see cref="Column"/> count from 1.</summary>
/// <param name="File">The file, as reached from the configuration folder that was named.</param>
/// <param name="Line">Line of the value at fault.</param>
/// <param name="Column">Column of the value at fault.</param>
/// <param name="Found">What is wrong.</param>
/// <param name="Expected">What would be right; null when <paramref name="Found"/> says it.</param>
public sealed record ConfigurationFault(string File, int Line, int Column, string Found, string? Expected = null)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Found}" + (Expected is null ? "" : $"; expected {Expected}");
}
