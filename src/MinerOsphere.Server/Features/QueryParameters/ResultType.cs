using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary><c>hits</c> counts without sending features: GDAL uses it where the API definition offers it.</summary>
internal static class ResultType
{
    public static readonly QueryParameter<bool> Hits = new("resultType",
        new("« hits » compte les objets sans les envoyer.", "\"hits\" counts the features without sending them."),
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("results", "hits"), ["default"] = "results" },
        text => text switch
        {
            "hits" => true,
            "results" => false,
            _ => new ParameterFault(new("results ou hits", "results or hits")),
        })
    { SharedKey = "resultType" };
}
