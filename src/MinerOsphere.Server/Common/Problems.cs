using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Common;

/// <summary>The problems that any block can meet, with their wording in one place.</summary>
internal static class Problems
{
    public static LocalizedText TitleOf(int status) => status switch
    {
        400 => new("Requête incorrecte", "Bad request"),
        401 => new("Authentification requise", "Authentication required"),
        403 => new("Accès refusé", "Forbidden"),
        404 => new("Introuvable", "Not found"),
        405 => new("Méthode non permise", "Method not allowed"),
        406 => new("Format non disponible", "Not acceptable"),
        409 => new("Conflit", "Conflict"),
        410 => new("N'existe plus", "Gone"),
        412 => new("Condition non remplie", "Precondition failed"),
        413 => new("Requête trop volumineuse", "Request too large"),
        414 => new("Adresse trop longue", "Address too long"),
        415 => new("Type de contenu non pris en charge", "Unsupported media type"),
        422 => new("Contenu refusé", "Unprocessable content"),
        428 => new("Condition requise", "Precondition required"),
        429 => new("Trop de requêtes", "Too many requests"),
        500 => new("Erreur interne", "Internal error"),
        501 => new("Non pris en charge", "Not supported"),
        502 => new("Ressource extérieure indisponible", "Bad gateway"),
        503 => new("Service momentanément indisponible", "Service unavailable"),
        504 => new("Délai dépassé", "Time limit exceeded"),
        _ => new($"Erreur {status}", $"Error {status}"),
    };

    public static ProblemDocument Of(int status, string fr, string en) => new(status, TitleOf(status), new(fr, en));

    public static ProblemDocument BadRequest(string fr, string en) => Of(400, fr, en);

    public static ProblemDocument BadParameter(string name, string value, ParameterFault fault)
    {
        var shown = ProblemDocument.Shorten(value);
        var reason = fault.Reason;
        return Of(400,
            $"Le paramètre « {name} » vaut « {shown} »{(reason is null ? "" : " : " + reason.In("fr"))}. Attendu : {fault.Expected.In("fr")}.",
            $"Parameter '{name}' is '{shown}'{(reason is null ? "" : ": " + reason.In("en"))}. Expected: {fault.Expected.In("en")}.")
            with
        { Parameter = name, Value = value, Expected = fault.Expected };
    }

    public static ProblemDocument RepeatedParameter(string name) => Of(400,
        $"Le paramètre « {name} » est donné plusieurs fois.", $"Parameter '{name}' is given more than once.")
        with
    { Parameter = name, Expected = new("une seule valeur", "one value") };

    public static ProblemDocument UnknownParameter(string name, string value, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return Of(400, $"Le paramètre « {name} » n'existe pas ici. Paramètres connus : {list}.", $"There is no parameter '{name}' here. Known parameters: {list}.")
            with
        { Parameter = name, Value = value, Expected = new(list) };
    }

    public static ProblemDocument NoCollection(string id) => Of(404, $"Il n'y a pas de collection « {id} ».", $"There is no collection '{id}'.");

    public static ProblemDocument NoFeature(string collection, string id) => Of(404,
        $"Il n'y a pas d'objet « {id} » dans la collection « {collection} ».", $"There is no feature '{id}' in collection '{collection}'.");

    public static ProblemDocument NoPage(string path) => Of(404, $"Il n'y a rien à l'adresse {path}.", $"There is nothing at {path}.");

    public static ProblemDocument NotAcceptable(string accept, IEnumerable<Representation> offered)
    {
        var list = string.Join(", ", offered.Select(r => r.MediaType));
        return Of(406, $"Aucun des formats demandés ({ProblemDocument.Shorten(accept)}) n'est disponible ici. Formats disponibles : {list}.",
            $"None of the media types asked for ({ProblemDocument.Shorten(accept)}) is available here. Available: {list}.")
            with
        { Parameter = "Accept", Value = accept, Expected = new(list) };
    }

    public static ProblemDocument NoContentType(IEnumerable<string> consumes)
    {
        var list = string.Join(", ", consumes);
        return Of(400, $"L'en-tête Content-Type manque. Attendu : {list}.", $"The header Content-Type is missing. Expected: {list}.")
            with
        { Parameter = "Content-Type", Value = "", Expected = new(list) };
    }

    public static ProblemDocument UnsupportedContent(string? contentType, IEnumerable<string> consumes)
    {
        var list = string.Join(", ", consumes);
        return Of(415, $"Le corps est de type « {contentType} ». Attendu : {list}.", $"The body has type '{contentType}'. Expected: {list}.")
            with
        { Parameter = "Content-Type", Value = contentType ?? "", Expected = new(list) };
    }

    public static ProblemDocument MethodNotAllowed(string method, string allow) => Of(405,
        $"La méthode {method} n'est pas permise ici. Méthodes permises : {allow}.", $"Method {method} is not allowed here. Allowed: {allow}.")
        with
    { Headers = new Dictionary<string, string> { ["Allow"] = allow } };

    public static ProblemDocument TooLarge(long limit) => Of(413,
        $"Le corps de la requête dépasse {limit} octets.", $"The request body is larger than {limit} bytes.");

    /// <summary>Names the source, not where it is nor what it said: that is in the log.</summary>
    public static ProblemDocument SourceUnavailable(SourceUnavailableException outage) => Of(503,
        $"La source de données « {outage.SourceName} » ne répond pas pour le moment ; réessayer plus tard.",
        $"The data source '{outage.SourceName}' does not answer at the moment; try again later.")
        with
    { Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(outage.RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture) } };

    public static ProblemDocument Internal(string trace) => Of(500,
        $"Une erreur est survenue ; elle a été consignée sous le numéro {trace}.", $"Something went wrong; it was logged under {trace}.");
}
