using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Common;

/// <summary>The parameters that every resource knows.</summary>
internal static class CommonParameters
{
    public const string Format = "f";

    public static readonly QueryParameter<string> Language = new("lang",
        new("Langue de la réponse ; l'emporte sur l'en-tête Accept-Language.", "Language of the answer; beats the Accept-Language header."),
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("fr", "en"), ["default"] = "fr" },
        text => Languages.All.Contains(text) ? text : new ParameterFault(new("fr ou en", "fr or en")))
    { SharedKey = "lang" };

    /// <summary>Binds the query to <paramref name="parameters"/>: null when all is well, else the 400 that says which parameter and why.</summary>
    public static ProblemDocument? Bind(ApiRequest request, IReadOnlyList<QueryParameter> parameters, bool allowUnknown)
    {
        foreach (var (name, values) in request.Http.Request.Query)
        {
            if (name == Format) continue;
            var parameter = name == Language.Name ? Language : Find(parameters, name);
            if (parameter is null)
            {
                if (allowUnknown || IsTolerated(name, request.Settings)) continue;
                return Problems.UnknownParameter(name, values.ToString(), Known(parameters));
            }
            if (values.Count > 1 && !parameter.MayRepeat && !ReferenceEquals(parameter, Language)) return Problems.RepeatedParameter(name);
            var text = parameter.MayRepeat ? values.ToString() : values[0] ?? "";
            if (parameter.TryParse(text, out var value) is { } fault) return Problems.BadParameter(name, text, fault);
            if (value is not null) request.Set(parameter, value);
        }
        return null;
    }

    /// <summary>Vendor keys that clients append to every request (QGIS repeats the query of its connection URL).</summary>
    public static bool IsTolerated(string name, ServerSettings settings) =>
        settings.ToleratedParameters.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Known(IReadOnlyList<QueryParameter> parameters) => [.. parameters.Select(p => p.Name), Format, Language.Name];

    private static QueryParameter? Find(IReadOnlyList<QueryParameter> parameters, string name)
    {
        foreach (var parameter in parameters)
            if (parameter.Name == name) return parameter;
        return null;
    }
}
