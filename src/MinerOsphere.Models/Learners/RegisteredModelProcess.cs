using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Learners;

/// <summary>A process over a registered model: it finds the model and its rows, and tells in words what can't be had.</summary>
/// <param name="registry">Where models are.</param>
/// <param name="sources">Where their rows are made again.</param>
internal abstract class RegisteredModelProcess(IModelRegistry registry, ModelSources sources) : IProcess
{
    public abstract ProcessDescription Description { get; }

    protected ModelSources Sources => sources;

    /// <summary>True where several parts can't be answered for together.</summary>
    protected abstract bool NeedsOnePart { get; }

    public virtual ImmutableArray<InputFault> Check(ExecuteRequest request) => ModelReference.Check(registry, request, NeedsOnePart);

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            var version = ModelReference.Find(registry, request);
            var rows = ImmutableArray.CreateBuilder<ModelRows>();
            foreach (var part in ModelReference.Parts(version, request))
            {
                context.Report(30 * rows.Count / version.Parts.Length, new LocalizedText($"Lecture des lignes : {part.Title.In("fr")}", $"Reading the rows: {part.Title.In("en")}"));
                rows.Add(await ModelRows.ReadAsync(version, part, request, sources, context.Cancellation).ConfigureAwait(false));
            }
            return await AnswerAsync(request, rows.ToImmutable(), context).ConfigureAwait(false);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, "features");
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, "model");
        }
        catch (InvalidDataException e)
        {
            return ProcessOutcome.Failure(new LocalizedText($"Le fichier du modèle est abîmé : {e.Message}", $"The model's file is damaged: {e.Message}"));
        }
    }

    /// <summary>What is answered of the rows of each part.</summary>
    /// <exception cref="DataFaultException">The rows are not what the model takes.</exception>
    protected abstract ValueTask<ProcessOutcome> AnswerAsync(ExecuteRequest request, ImmutableArray<ModelRows> rows, RunContext context);

    /// <summary>Name of a part in tables: empty for a model of one.</summary>
    protected static string NameOf(ModelRows rows) => rows.Version.Parts.Length > 1 ? rows.Part.Name : "";
}
