using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Protocol;

namespace MinerOsphere.Server.Sparql;

/// <summary>Why a query got no answer, as problems.</summary>
internal static class SparqlProblems
{
    public static ProblemDocument Of(ProtocolRequest.Fault fault) =>
        Problems.Of(fault.Status, $"La demande ne suit pas le protocole SPARQL. {fault.Message}", fault.Message)
        with
        { Parameter = fault.Parameter, Value = fault.Value };

    public static ProblemDocument Syntax(SyntaxError error, string parameter = "query") => Problems.Of(400,
        $"Erreur de syntaxe dans la requête, ligne {error.Line}, colonne {error.Column} : {error.Message}",
        $"Syntax error in the query at line {error.Line}, column {error.Column}: {error.Message}")
        with
    { Parameter = parameter, Line = error.Line, Column = error.Column };

    public static ProblemDocument Unsupported(string feature) => Problems.Of(501,
        $"La demande est bien formée mais utilise ce que ce serveur ne sait pas encore faire : {feature}.",
        $"The request is well formed but uses what this server cannot do yet: {feature}.");

    public static ProblemDocument Of(QueryException fault, QueryOptions options) => fault.Failure switch
    {
        QueryFailure.UnsupportedFeature => Unsupported(fault.Feature ?? fault.Message),
        QueryFailure.MemoryBudgetExceeded => Problems.Of(503,
            $"La requête demande plus de mémoire que les {options.MemoryBudget >> 20} Mio permis. Restreignez-la, ou ajoutez LIMIT.",
            $"The query needs more memory than the {options.MemoryBudget >> 20} MiB allowed. Narrow it down, or add a LIMIT."),
        QueryFailure.FormatUnfit => Problems.Of(406, $"La réponse ne peut pas être donnée dans ce format. {fault.Message}", fault.Message),
        QueryFailure.GraphForbidden => Problems.Of(403, $"Ce graphe ne peut pas être modifié : {fault.Message}", fault.Message),
        QueryFailure.GraphMissing or QueryFailure.GraphExists => Problems.Of(409, $"La mise à jour a échoué, rien n'a changé. {fault.Message}", $"The update failed, nothing has changed. {fault.Message}"),
        QueryFailure.LoadFailed or QueryFailure.ServiceFailed => Problems.Of(502, $"Une ressource extérieure manque. {fault.Message}", $"An outside resource is missing. {fault.Message}"),
        _ => Problems.Of(503,
            $"La requête n'est pas terminée après {options.Timeout?.TotalSeconds:0} secondes. Restreignez-la, ou ajoutez LIMIT.",
            $"The query did not finish within {options.Timeout?.TotalSeconds:0} seconds. Narrow it down, or add a LIMIT."),
    };
}
