using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Forecasts along a series.</summary>
/// <param name="Leads">Steps from issue to what is forecast.</param>
/// <param name="First">The first step of issue; the others follow one by one.</param>
/// <param name="Values">Per step of issue a value per lead, row after row.</param>
/// <param name="FedBack">Per step of issue how many lags of the target were the model's own answers.</param>
public sealed record WindowForecasts(ImmutableArray<int> Leads, int First, ImmutableArray<double> Values, ImmutableArray<int> FedBack)
{
    /// <summary>The forecast issued at a step for a lead; NaN where none was.</summary>
    public double At(int issue, int lead) =>
        Leads.IndexOf(lead) is >= 0 and var k && issue >= First && issue - First < FedBack.Length ? Values[(issue - First) * Leads.Length + k] : double.NaN;
}
