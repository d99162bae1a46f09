using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// OGC 17-069r4 §7.15.2: at most so many features. A value above the maximum is served with the maximum (Req 21 B), never refused; zero
/// and less are refused.
/// </summary>
internal static class Limit
{
    public static QueryParameter<int> For(ItemsSettings settings) => new("limit",
        new($"Nombre maximal d'objets de la page ; au-delà de {settings.MaxLimit}, {settings.MaxLimit} sont servis.",
            $"Largest number of features in the page; above {settings.MaxLimit}, {settings.MaxLimit} are served."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = settings.MaxLimit, ["default"] = settings.DefaultLimit },
        text => Parse(text, settings.MaxLimit))
    { SharedKey = "limit" };

    public static Reading<int> Parse(string text, int maximum)
    {
        // A number too large for an integer is still a number above the maximum.
        if (text.Length > 0 && text.All(char.IsAsciiDigit) && text.AsSpan().TrimStart('0') is { Length: > 0 } digits)
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, maximum) : maximum;
        return new ParameterFault(new("un entier supérieur ou égal à 1", "an integer of 1 or more"));
    }
}
