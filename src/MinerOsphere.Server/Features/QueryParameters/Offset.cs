using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// <c>offset</c>: features of the selection to pass over. No standard has it, yet clients send it with every request (ogc-client) or page by it. The
/// source passes over their keys to find the place, which takes longer the farther it is; "next" links do not.
/// </summary>
internal static class Offset
{
    public static readonly QueryParameter<int> Parameter = new("offset",
        new("Nombre d'objets à passer ; suivre les liens « next » coûte moins.", "Number of features to pass over; following \"next\" links costs less."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = int.MaxValue, ["default"] = 0 }, Parse)
    { SharedKey = "offset" };

    public static Reading<int> Parse(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value
        : new ParameterFault(new($"un entier de 0 à {int.MaxValue}", $"an integer from 0 to {int.MaxValue}"));
}
