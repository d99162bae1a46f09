using System.Collections.Immutable;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>Why an edit was refused.</summary>
internal static class EditProblems
{
    public static ProblemDocument NotJson(string reason) => Problems.BadRequest(
        $"Le corps n'est pas du JSON lisible : {reason}", $"The body is not JSON that can be read: {reason}");

    public static ProblemDocument Faulty(ImmutableArray<FeatureFault> faults)
    {
        var first = faults[0];
        var place = first.Pointer.Length == 0 ? "" : first.Pointer + " : ";
        return Problems.Of(422,
            $"L'objet n'est pas conforme au schéma de la collection. {place}{first.Reason.In("fr")}.{(faults.Length > 1 ? $" {faults.Length} fautes en tout." : "")}",
            $"The feature does not conform to the schema of the collection. {place}{first.Reason.In("en")}.{(faults.Length > 1 ? $" {faults.Length} faults in all." : "")}")
            with
        { Errors = [.. faults.Select(f => (f.Pointer, f.Reason))] };
    }

    public static ProblemDocument NoId(PropertyDefinition id) => Faulty([new("/id", new(
        $"l'identifiant manque : cette collection ne les attribue pas (propriété {id.Name})", $"the id is missing: this collection does not make them (property {id.Name})"))]);

    public static ProblemDocument Refused(EditFault fault)
    {
        var status = fault.Kind switch { EditFaultKind.Conflict => 409, EditFaultKind.ReadOnly => 403, _ => 422 };
        var place = fault.Property is null ? "" : $"{fault.Property} : ";
        var problem = Problems.Of(status, $"La source refuse la modification. {place}{fault.Reason.In("fr")}.", $"The source refuses the change. {place}{fault.Reason.In("en")}.");
        return fault.Property is null ? problem : problem with { Errors = [("/properties/" + fault.Property, fault.Reason)] };
    }

    public static ProblemDocument ConditionFailed() => Problems.Of(412,
        "L'objet a changé depuis l'état que la requête nomme : le relire, puis recommencer.", "The feature has changed since the state that the request names: read it again, then retry.");

    public static ProblemDocument ConditionRequired(bool knowsTimes) => Problems.Of(428,
        $"La requête doit nommer l'état qu'elle modifie : If-Match avec l'ETag lu{(knowsTimes ? ", ou If-Unmodified-Since" : "")}.",
        $"The request must name the state that it changes: If-Match with the ETag that was read{(knowsTimes ? ", or If-Unmodified-Since" : "")}.");

    public static ProblemDocument Busy() => Problems.Of(503,
        "Le catalogue est en cours de mise à jour ; réessayer dans un instant.", "The catalogue is being updated; try again in a moment.")
        with
    { Headers = new Dictionary<string, string> { ["Retry-After"] = "2" } };
}
