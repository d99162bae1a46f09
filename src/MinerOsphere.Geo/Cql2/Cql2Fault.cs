using System.Text;

namespace MinerOsphere.Geo.Cql2;

/// <summary>Why a filter is refused: where, what stands there, what should stand there.</summary>
/// <param name="Place">Where; null for a tree that was not read from a text or JSON.</param>
/// <param name="Found">What stands there, as the user wrote it or by type.</param>
/// <param name="Expected">What would be right there.</param>
/// <param name="Property">The property or function concerned.</param>
/// <param name="Suggestion">The nearest known name, when a name is unknown and one is near.</param>
public sealed record Cql2Fault(
    Cql2FaultKind Kind, Cql2Place? Place, string Found, string Expected, string? Property = null, string? Suggestion = null)
{
    /// <summary>One sentence for a client.</summary>
    public string Message
    {
        get
        {
            var text = new StringBuilder();
            if (Place is not null) text.Append("At ").Append(Place).Append(": ");
            text.Append("found ").Append(Found).Append(", expected ").Append(Expected);
            if (Suggestion is not null) text.Append("; did you mean '").Append(Suggestion).Append("'?");
            else text.Append('.');
            return text.ToString();
        }
    }

    public override string ToString() => Message;
}
