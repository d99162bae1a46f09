using System.Globalization;
using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Items;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>
/// One request that changes one feature (OGC API Features Part 4, 20-002r1): the body is read and checked first, then the row and its linked
/// data change together, then the answer names the new state.
/// </summary>
internal sealed class FeatureEdit
{
    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    private readonly ApiRequest _request;
    private readonly PublishedCollection _collection;
    private readonly EditingSettings _settings;
    private readonly IFeatureEditor _editor;
    private readonly EditPreferences _preferences;

    public FeatureEdit(ApiRequest request, IFeatureEditor editor)
    {
        _request = request;
        _collection = request.Collection;
        _settings = _collection.Definition.Editing!;
        _editor = editor;
        _preferences = EditPreferences.Read(request.Http.Request);
    }

    private PropertyDefinition IdProperty => _collection.Schema.Id!;

    /// <summary>POST to the items.</summary>
    public async ValueTask<IResult> CreateAsync()
    {
        var (body, sent, problem) = await ReadBodyAsync();
        if (problem is not null) return problem;
        using (body)
        {
            var received = Receive(body!, sent!, EditOperation.Create, null);
            if (!received.Faults.IsEmpty) return Refuse(EditProblems.Faulty(received.Faults));
            await using var unit = await EditUnit.BeginAsync(_request, _editor);
            return await InsertAsync(unit, received, received.Id);
        }
    }

    /// <summary>PUT of one feature. Where ids are given by clients, one that does not exist is created.</summary>
    public async ValueTask<IResult> ReplaceAsync(string id)
    {
        var (body, sent, problem) = await ReadBodyAsync();
        if (problem is not null) return problem;
        using (body)
        {
            var mayCreate = !_editor.MakesIds && _settings.Operations.Contains(EditOperation.Create);
            await using var unit = await EditUnit.BeginAsync(_request, _editor);
            var exists = await unit.ReadAsync(id);
            if (!exists && !mayCreate) return Problems.NoFeature(_collection.Id, id);
            if (Check(unit.State) is { } failed) return failed;
            var received = Receive(body!, sent!, exists ? EditOperation.Replace : EditOperation.Create, unit.Current);
            if (!received.Faults.IsEmpty) return Refuse(EditProblems.Faulty(received.Faults));
            if (exists) return await UpdateAsync(unit, id, received.Values);
            if (received.Id is { } other && other != id)
                return Refuse(EditProblems.Faulty([new("/id", new("celui de l'adresse est attendu", "that of the address was expected"))]));
            return await InsertAsync(unit, received, id);
        }
    }

    /// <summary>PATCH of one feature with a JSON merge patch.</summary>
    public async ValueTask<IResult> UpdateAsync(string id)
    {
        var (body, sent, problem) = await ReadBodyAsync();
        if (problem is not null) return problem;
        using (body)
        {
            await using var unit = await EditUnit.BeginAsync(_request, _editor);
            if (!await unit.ReadAsync(id)) return Problems.NoFeature(_collection.Id, id);
            if (Check(unit.State) is { } failed) return failed;
            var received = Receive(body!, sent!, EditOperation.Update, unit.Current);
            return received.Faults.IsEmpty ? await UpdateAsync(unit, id, received.Values) : Refuse(EditProblems.Faulty(received.Faults));
        }
    }

    /// <summary>DELETE of one feature.</summary>
    public async ValueTask<IResult> DeleteAsync(string id)
    {
        await using var unit = await EditUnit.BeginAsync(_request, _editor);
        if (!await unit.ReadAsync(id)) return Problems.NoFeature(_collection.Id, id);
        if (Check(unit.State) is { } failed) return failed;
        return await unit.DeleteAsync(id) ?? (IResult)new EmptyBody(StatusCodes.Status204NoContent);
    }

    private async ValueTask<IResult> InsertAsync(EditUnit unit, ReceivedFeature received, string? id)
    {
        if (!_editor.MakesIds)
        {
            // A text can be made here, unlike anybody else's; a number cannot.
            id ??= IdProperty.Type == PropertyType.String ? Guid.CreateVersion7(_request.Clock.GetUtcNow()).ToString() : null;
            if (id is null) return Refuse(EditProblems.NoId(IdProperty));
            var ordinal = _collection.Schema.OrdinalOf(IdProperty.Name);
            if (IdProperty.Type != PropertyType.Integer) received.Values.Set(ordinal, id);
            else if (long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) received.Values.Set(ordinal, number);
            else return Problems.NoFeature(_collection.Id, id);
        }
        Stamp(received.Values);
        return await unit.InsertAsync(received.Values) ?? await AnswerAsync(unit, StatusCodes.Status201Created);
    }

    private async ValueTask<IResult> UpdateAsync(EditUnit unit, string id, FeatureValues values)
    {
        Stamp(values);
        return await unit.UpdateAsync(id, values) ?? await AnswerAsync(unit, StatusCodes.Status204NoContent);
    }

    private void Stamp(FeatureValues values)
    {
        if (_settings.LastModified is { } name)
            values.Set(_collection.Schema.OrdinalOf(name), _request.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    private ReceivedFeature Receive(JsonDocument body, NamedCrs sent, EditOperation operation, IFeatureCursor? current) => ReceivedFeature.Read(
        body.RootElement, _collection.Schema, operation, sent.Definition, _collection.Features.StorageCrs, current, _preferences.IsLenient);

    private ProblemDocument? Check(FeatureState? state)
    {
        if (EditConditions.Read(_request.Http.Request, _settings, isOfExisting: state is not null, out var problem) is not { } conditions) return problem;
        return conditions.Hold(state) ? null : EditProblems.ConditionFailed();
    }

    /// <summary>A body that was refused under a strict reading says so.</summary>
    private ProblemDocument Refuse(ProblemDocument problem)
    {
        if (_preferences.IsStrict) _preferences.SetApplied(_request.Http.Response.Headers, isRepresentation: false);
        return problem;
    }

    private async ValueTask<IResult> AnswerAsync(EditUnit unit, int status)
    {
        var (id, state) = (unit.Id!, unit.State!.Value);
        var address = _request.Links.At("collections", _collection.Id, "items", id);
        var headers = _request.Http.Response.Headers;
        if (status == StatusCodes.Status201Created) headers.Location = address.Path;
        _preferences.SetApplied(headers, _preferences.ReturnsRepresentation);
        if (!_preferences.ReturnsRepresentation)
        {
            state.SetHeaders(headers, state.Tag);
            return new EmptyBody(status);
        }
        // Edits that each hold a connection and wait for a second would wait for each other.
        await unit.DisposeAsync();
        var cursor = await _collection.Features.ReadOneAsync(id, _request.Cancellation);
        if (!await cursor.ReadAsync(_request.Cancellation))
        {
            // Somebody else has deleted it meanwhile; the edit was done all the same.
            await cursor.DisposeAsync();
            return new EmptyBody(status);
        }
        _request.Here = address;
        headers.ContentLocation = address.Path;
        state.SetHeaders(headers, state.TagFor(_request));
        _request.Http.Response.StatusCode = status == StatusCodes.Status201Created ? status : StatusCodes.Status200OK;
        return new OneFeature(cursor);
    }

    private async ValueTask<(JsonDocument? Body, NamedCrs? Sent, ProblemDocument? Problem)> ReadBodyAsync()
    {
        var headers = _request.Http.Request.Headers;
        if (headers.ContentEncoding.ToString() is { Length: > 0 } coding && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return (null, null, Problems.Of(415, $"Le corps est compressé en « {coding} » : il doit être envoyé tel quel.", $"The body is compressed as '{coding}': it must be sent as it is."));
        var sent = Crs.Default;
        if (headers["Content-Crs"].ToString() is { Length: > 0 } name)
        {
            var read = Crs.Parse(name.Trim().TrimStart('<').TrimEnd('>'));
            if (read.Fault is { } fault) return (null, null, Problems.BadParameter("Content-Crs", name, fault));
            sent = read.Value;
        }
        try
        {
            var body = await JsonDocument.ParseAsync(_request.Http.Request.Body, Json, _request.Cancellation);
            if (JsonTexts.AreWhole(body.RootElement.GetRawText())) return (body, sent, null);
            body.Dispose();
            return (null, null, EditProblems.NotJson("a text holds half of a surrogate pair (\\ud800)"));
        }
        catch (JsonException fault)
        {
            return (null, null, EditProblems.NotJson(fault.Message) with { Line = (int?)(fault.LineNumber + 1), Column = (int?)(fault.BytePositionInLine + 1) });
        }
    }
}
