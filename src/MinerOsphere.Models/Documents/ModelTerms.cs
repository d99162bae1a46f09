using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>Names of metrics, baselines and cases that reports write in English, for people.</summary>
public static class ModelTerms
{
    public static LocalizedText Of(string term) => Columns.Words.GetValueOrDefault(term) ?? new LocalizedText(term);
}
