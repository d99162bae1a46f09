using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core.Views;
using MinerOsphere.Server.Features.Codelists;
using MinerOsphere.Server.Features.StoredQueries;
using MinerOsphere.Server.Features.Views;
using MinerOsphere.Server.IndicatorRecords;
using MinerOsphere.Server.ModelRecords;
using MinerOsphere.Server.Pages.Forms;
using MinerOsphere.Server.Pages.Models;
using MinerOsphere.Server.Processes.Views;
using MinerOsphere.Server.Sparql.Views;

namespace MinerOsphere.Server.Pages;

/// <summary>Which template and which model a view becomes.</summary>
internal static class PageModels
{
    public static async ValueTask<(string Template, object Model)> OfAsync(PageContext page, AssetFiles assets, object view, CancellationToken cancellation)
    {
        return view switch
        {
            LandingView landing => ("landing", LandingPage.Of(page, assets, landing)),
            CollectionsView => ("collections", CollectionsPage.Of(page, assets)),
            CollectionView collection => ("collection", await CollectionPage.OfAsync(page, assets, collection, cancellation)),
            SchemaView schema => ("schema", SchemaPage.Of(page, assets, schema)),
            FunctionsView functions => ("functions", FunctionsPage.Of(page, assets, functions)),
            CodelistsView lists => ("codelist", CodelistPage.Of(page, assets, lists)),
            CodelistView list => ("codelist", CodelistPage.Of(page, assets, list)),
            StoredQueriesView queries => ("codelist", StoredQueriesPage.Of(page, assets, queries)),
            StoredQueryView query => ("query", StoredQueryPage.Of(page, assets, query)),
            ItemsView items => ("items", await ItemsPage.OfAsync(page, assets, items, cancellation)),
            ItemView item => ("item", ItemPage.Of(page, assets, item)),
            ModelsView models => ("models", ModelsPage.Of(page, assets, models)),
            ModelView model => ("model", ModelPage.Of(page, assets, model)),
            IndicatorsView indicators => ("indicators", IndicatorsPage.Of(page, assets, indicators)),
            IndicatorView indicator => ("indicator", IndicatorPage.Of(page, assets, indicator)),
            ProcessesView processes => ("processes", await ProcessesPage.OfAsync(page, assets, processes, cancellation)),
            ProcessView process => ("process", ProcessPage.Of(page, assets, ProcessForm.First(page, process.Process))),
            ExecutionView execution => ("process", ProcessPage.Of(page, assets, ProcessForm.OfQuery(page, execution.Process) with { Outputs = execution.Outputs, Faults = execution.Faults })),
            FormView form => ("process", ProcessPage.Of(page, assets, form)),
            JobsView jobs => ("jobs", JobsPage.Of(page, assets, jobs)),
            JobView job => ("job", JobPage.Of(page, assets, job)),
            SparqlEditorView editor => ("sparql", SparqlPage.Of(page, assets, editor)),
            ConformanceView conformance => ("conformance", ConformancePage.Of(page, assets, conformance)),
            ApiView => ("api", ApiPage.Of(page, assets)),
            ProgrammeView programme => ("programme", await ProgrammePage.OfAsync(page, assets, programme, cancellation)),
            AboutView => ("about", AboutPage.Of(page, assets)),
            ProblemDocument problem => ("problem", ProblemPage.Of(page, assets, problem)),
            _ => throw new InvalidOperationException($"There is no page for {view.GetType().Name}."),
        };
    }
}
