using System.Security.Cryptography;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Onnx;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Models.Packages.Onnx;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Models.Packages;

/// <summary>Makes the process of a package, or says everything that is wrong with it.</summary>
public static class PackagedProcesses
{
    public static Validated<IProcess> Make(ModelPackage package)
    {
        var faults = new List<InputFault>();
        IProcess? process = null;
        try
        {
            process = package.Kind == ExecutionUnitKind.MinerOsphere ? Own(package, faults) : Columns(package, faults);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            Add(faults, "/executionUnit/value", $"ce modèle ne peut être lu : {e.Message}", $"this model cannot be read: {e.Message}");
        }
        if (process is not null) CheckExamples(process, faults);
        return process is null || faults.Count > 0 ? Validated<IProcess>.Fail(faults) : Validated<IProcess>.Ok(process);
    }

    private static IProcess? Columns(ModelPackage package, List<InputFault> faults)
    {
        IColumnModel model;
        if (package.Kind == ExecutionUnitKind.Onnx)
        {
            if (OnnxLibrary.Current is not { } library)
            {
                Add(faults, "/executionUnit/type", "ce serveur n'a pas la bibliothèque ONNX Runtime ; installez libonnxruntime ou nommez-la par MINEROSPHERE_ONNXRUNTIME",
                    "this server has no ONNX Runtime library; install libonnxruntime or name it by MINEROSPHERE_ONNXRUNTIME");
                return null;
            }
            model = new OnnxColumns(new OnnxSession(library, package.Content, package.Columns));
        }
        else
        {
            var read = XgboostJson.Read(package.Content);
            if (!package.Columns.IsDefault && package.Columns.Length != read.Features.Length)
            {
                Add(faults, "/executionUnit/columns", $"{package.Columns.Length} noms pour {read.Features.Length} colonnes", $"{package.Columns.Length} names for {read.Features.Length} columns");
                return null;
            }
            model = new XgboostColumns(package.Columns.IsDefault ? read : read with { Features = package.Columns });
        }
        foreach (var column in package.Categories.Keys.Where(c => !model.Columns.Contains(c)))
            Add(faults, $"/executionUnit/categories/{column}", "le modèle n'a pas cette colonne", "the model has no such column");
        var description = PackagedDescription.Read(package, model, new ModelIdentity("", "", Sha256(package)), faults);
        if (description is null) return null;
        var codes = new ColumnCodes(package.Categories);
        return description.Inputs is [{ TakesFeatures: true }] ? new PackagedFeatures(description, model, codes) : new PackagedProcess(description, model, codes);
    }

    private static IProcess? Own(ModelPackage package, List<InputFault> faults)
    {
        if (package.Settings.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "/executionUnit/settings", "les réglages du modèle manquent, comme dans config/models", "the model's settings are missing, as in config/models");
            return null;
        }
        var (settings, wrong) = WeeklyForecastSettings.Read(package.Settings);
        foreach (var fault in wrong) Add(faults, "/executionUnit/settings", fault, fault);
        if (settings is null || faults.Count > 0) return null;
        var model = ModelFolder.Read<WeeklyForecastModel>(package.Content);
        if (model is null || model.Trainer != WeeklyForecastModel.TrainerVersion)
        {
            Add(faults, "/executionUnit/value", $"un modèle de {WeeklyForecastSettings.Kind}, version {WeeklyForecastModel.TrainerVersion}, est attendu", $"a model of {WeeklyForecastSettings.Kind}, version {WeeklyForecastModel.TrainerVersion}, is expected");
            return null;
        }
        return new WeeklyForecastProcess(settings, model, Sha256(package), isMutable: true);
    }

    /// <summary>An example that does not run would be found by its first reader only.</summary>
    private static void CheckExamples(IProcess process, List<InputFault> faults)
    {
        for (var i = 0; i < process.Description.Examples.Length; i++)
        {
            var request = ExecuteRequestParser.Parse(process.Description, System.Text.Encoding.UTF8.GetBytes(process.Description.Examples[i].Request));
            IEnumerable<InputFault> wrong = request.Succeeded ? process.Check(request.Value) : request.Faults;
            foreach (var fault in wrong) faults.Add(fault with { Path = $"/processDescription/examples/{i}/value{fault.Path}" });
        }
    }

    private static string Sha256(ModelPackage package) => Convert.ToHexStringLower(SHA256.HashData(package.Content));

    private static void Add(List<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
