using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Processes;

/// <summary>Query parameters of the process list and of the job list.</summary>
internal static class ProcessParameters
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 10_000;

    /// <summary>Clamped above, refused below (18-062r2 §7.9.2).</summary>
    public static readonly QueryParameter<int> Limit = new("limit",
        new("Nombre d'éléments de la page, au plus.", "Number of elements of the page, at most."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MaxLimit, ["default"] = DefaultLimit },
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1
            ? Math.Min(limit, MaxLimit)
            : new ParameterFault(new("un entier à partir de 1", "a whole number from 1 on")));

    public static readonly QueryParameter<string> ProcessesAfter = new("after",
        new("Continue après ce processus ; suivez le lien « next ».", "Continues after this process; follow the link 'next'."),
        () => new JsonObject { ["type"] = "string" }, text => text);

    public static readonly QueryParameter<long> JobsBefore = new("before",
        new("Continue avant ce travail ; suivez le lien « next ».", "Continues before this job; follow the link 'next'."),
        () => new JsonObject { ["type"] = "integer" },
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : new ParameterFault(new("le jeton d'un lien « next »", "the token of a link 'next'")));

    public static readonly QueryParameter<int> LogLimit = new("limit",
        new("Nombre de lignes, au plus.", "Number of lines, at most."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MaxLimit, ["default"] = MaxLimit },
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1
            ? Math.Min(limit, MaxLimit)
            : new ParameterFault(new("un entier à partir de 1", "a whole number from 1 on")));

    public static readonly QueryParameter<long> LogAfter = new("after",
        new("Continue après cette ligne ; suivez le lien « next ».", "Continues after this line; follow the link 'next'."),
        () => new JsonObject { ["type"] = "integer" },
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : new ParameterFault(new("le jeton d'un lien « next »", "the token of a link 'next'")));

    public static readonly QueryParameter<ImmutableArray<string>> ProcessId = new("processID",
        new("Seulement les travaux de ces processus.", "Only jobs of these processes."),
        () => List(new JsonObject { ["type"] = "string" }),
        text => Split(text, static part => part, new("des identifiants de processus, séparés par des virgules", "ids of processes, separated by commas")))
    { MayRepeat = true };

    /// <summary>Part 4 adds 'created' (24-051, statusCode.yaml).</summary>
    public static readonly QueryParameter<ImmutableArray<JobStatus>> Status = new("status",
        new("Seulement les travaux dans ces états.", "Only jobs in these states."),
        () => List(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("created", "accepted", "running", "successful", "failed", "dismissed") }),
        text => Split(text, JobStatusNames.Parse,
            new("created, accepted, running, successful, failed ou dismissed, séparés par des virgules", "created, accepted, running, successful, failed or dismissed, separated by commas")))
    { MayRepeat = true };

    /// <summary>Every job here is of a process, so any other type matches none.</summary>
    public static readonly QueryParameter<ImmutableArray<string>> Type = new("type",
        new("Seulement les travaux de ces types ; il n'y a que « process ».", "Only jobs of these types; there is only 'process'."),
        () => List(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("process") }),
        text => Split(text, static part => part == "process" ? part : null, new("process", "process")))
    { MayRepeat = true };

    public static readonly QueryParameter<TimeInterval> Created = new("datetime",
        new("Seulement les travaux créés à cet instant ou dans cet intervalle.", "Only jobs created at this instant or in this interval."),
        () => new JsonObject { ["type"] = "string" }, Datetime.Parse);

    public static readonly QueryParameter<int> MinDuration = Duration("minDuration",
        new("Seulement les travaux qui ont duré au moins ce nombre de secondes.", "Only jobs that ran for at least so many seconds."));

    public static readonly QueryParameter<int> MaxDuration = Duration("maxDuration",
        new("Seulement les travaux qui ont duré au plus ce nombre de secondes.", "Only jobs that ran for at most so many seconds."));

    /// <summary>18-062r3, /req/collection-output/response-definition.</summary>
    public static readonly QueryParameter<string> Response = new("response",
        new("« collection » : les résultats deviennent des collections.", "'collection': the results become collections."),
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("collection") },
        text => text == "collection" ? text : new ParameterFault(new("collection", "collection")));

    /// <summary>Its presence counts: <c>force=false</c> is as if it were absent.</summary>
    public static readonly QueryParameter<string> Force = new("force",
        new("« true » : refaire aussi ce dont le processus, le modèle ou les entrées ont changé.", "'true': also run again what has another process, model or inputs now."),
        () => new JsonObject { ["type"] = "boolean", ["default"] = false },
        text => text is "true" ? text : text is "false" ? default(string)! : new ParameterFault(new("true ou false", "true or false")));

    /// <summary>18-062r3, /req/core/job-results-param-outputs.</summary>
    public static readonly QueryParameter<ImmutableArray<string>> Outputs = new("outputs",
        new("Seulement ces sorties.", "Only these outputs."),
        () => List(new JsonObject { ["type"] = "string" }),
        text => Split(text, static part => part, new("des identifiants de sorties, séparés par des virgules", "ids of outputs, separated by commas")))
    { MayRepeat = true };

    /// <summary>18-062r3, /req/query-param-profile/definition. One that a resource has not is passed over; the links of the answer say which it has.</summary>
    public static readonly QueryParameter<ImmutableArray<string>> Profile = new("profile",
        new("Profils souhaités, par identifiant, CURIE ou adresse : « ogc-results » donne les résultats comme un seul document JSON.",
            "Profiles wanted, by identifier, CURIE or address: 'ogc-results' gives results as one JSON document."),
        () => List(new JsonObject { ["type"] = "string" }), MinerOsphere.Server.Features.QueryParameters.Profile.Parse)
    { MayRepeat = true };

    /// <summary>Read by the negotiation itself; here for the API definition.</summary>
    public static readonly QueryParameter<string> Format = new(CommonParameters.Format,
        new("Format de la réponse, par clé ou type de média ; l'emporte sur l'en-tête Accept.", "Format of the answer, by key or media type; beats the Accept header."),
        () => new JsonObject { ["type"] = "string" }, text => text);

    public static readonly QueryParameter<string> Prefer = new("prefer",
        new("Ce que dirait l'en-tête Prefer (RFC 7240) : respond-async, wait=10, return=minimal ...", "What the header Prefer (RFC 7240) would say: respond-async, wait=10, return=minimal ..."),
        () => new JsonObject { ["type"] = "string" }, text => text);

    public static readonly IReadOnlyList<QueryParameter> OfResults = [Outputs, Profile, Format], OfOneResult = [Profile, Format], OfExecution = [Response, Profile, Format], OfQueryExecution = [Prefer, Profile, Format];

    public static readonly IReadOnlyList<QueryParameter> OfJobs = [Limit, JobsBefore, Type, ProcessId, Status, Created, MinDuration, MaxDuration, Profile];

    private static QueryParameter<int> Duration(string name, LocalizedText description) => new(name, description,
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : new ParameterFault(new("un nombre entier de secondes, à partir de 0", "a whole number of seconds, from 0 on")));

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static Reading<ImmutableArray<T>> Split<T>(string text, Func<string, T?> parse, LocalizedText expected) where T : class
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (parse(part) is { } value) values.Add(value);
            else return new ParameterFault(expected);
        return values.Count > 0 ? values.ToImmutable() : new ParameterFault(expected);
    }

    private static Reading<ImmutableArray<T>> Split<T>(string text, Func<string, T?> parse, LocalizedText expected) where T : struct
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (parse(part) is { } value) values.Add(value);
            else return new ParameterFault(expected);
        return values.Count > 0 ? values.ToImmutable() : new ParameterFault(expected);
    }
}
