using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Runs random steps against a server and the model, and compares them after each.</summary>
internal sealed class ModelRun
{
    private readonly ScimClient scim;
    private readonly int seed;
    private readonly bool strict;
    private readonly Random random;
    private readonly ModelState state = new();
    private readonly ModelGenerator draw;
    private int step;
    private string operation = "start";

    public ModelRun(ScimClient scim, int seed, bool strict)
    {
        (this.scim, this.seed, this.strict) = (scim, seed, strict);
        random = new Random(seed);
        draw = new ModelGenerator(random, state);
    }

    /// <summary>Runs that number of steps. Throws <see cref="ModelMismatchException"/> at the first difference.</summary>
    public async Task RunAsync(int count)
    {
        for (step = 1; step <= count; step++)
        {
            var type = draw.NextBool(60) ? ModelType.Users : ModelType.Groups;
            await (random.Next(20) switch
            {
                < 4 => CreateAsync(type),
                < 7 => PutAsync(type),
                < 13 => PatchAsync(type),
                13 => DeleteAsync(type),
                14 => FollowCursorsAsync(type),
                15 => BulkAsync(),
                _ => QueryAsync(type),
            });
            if (step % 50 == 0)
            {
                await CompareAllAsync();
            }
        }

        await CompareAllAsync();
    }

    private async Task CreateAsync(ModelType type)
    {
        var body = draw.Body(type, id: null);
        var (status, scimType) = Validate(type, body, id: null);
        var reply = await SendAsync("POST", type.Endpoint, Message(type, body), status == 200 ? 201 : status, scimType);
        if (reply.Status == 201)
        {
            var created = new ModelResource(reply.Text("id"), ModelPatch.Normalize(body), EntityTag.GetStoredVersion(reply.Text("meta", "version")));
            state.GetResources(type).Add(created.Id, created);
            Compare(type, reply.Json, created);
        }
    }

    private async Task PutAsync(ModelType type)
    {
        var id = draw.Target(type);
        var body = draw.Body(type, id);
        await WriteAsync(type, id, body, Validate(type, body, id), "PUT", Message(type, body));
    }

    private async Task PatchAsync(ModelType type)
    {
        var id = draw.Target(type);
        var operations = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => ModelPatch.Draw(random, type, draw, id)).ToArray();
        var after = state.GetResources(type).GetValueOrDefault(id)?.Body.DeepClone().AsObject() ?? [];
        var refusal = operations.Select(one => ModelPatch.Apply(after, one, replaceCreates: !strict)).FirstOrDefault(scimType => scimType is not null);
        var verdict = refusal is null ? Validate(type, after, id) : (400, refusal);
        await WriteAsync(type, id, after, verdict, "PATCH", Op.Message(operations));
    }

    private async Task DeleteAsync(ModelType type)
    {
        var id = draw.Target(type);
        var exists = state.GetResources(type).ContainsKey(id);
        await SendAsync("DELETE", $"{type.Endpoint}/{id}", body: null, exists ? 204 : 404, scimType: null);
        state.Delete(type, id);
    }

    private async Task BulkAsync()
    {
        var planned = Enumerable.Range(1, random.Next(1, 7)).Select(number => PlanOperation(draw.NextBool(60) ? ModelType.Users : ModelType.Groups, $"bulkId:{number}")).ToList();
        var message = Sample.Message(
            "urn:ietf:params:scim:api:messages:2.0:BulkRequest", ("Operations", new JsonArray([.. planned.Select(one => one.ToJson())])));
        var reply = await SendAsync("POST", "/Bulk", message, 200, scimType: null);
        var results = reply.List("Operations");
        ShouldAgree(string.Join(", ", planned.Select(one => one.ExpectedText)), string.Join(", ", planned.Zip(results, (one, result) => one.GetActualText(result))), reply.Body);
        foreach (var (one, result) in planned.Zip(results).Where(pair => pair.First is { Method: "POST", Status: 201 }))
        {
            state.ReplaceId(one.Type, one.Id, result?["location"]?.ToString().Split('/')[^1] ?? string.Empty, result?["version"]?.ToString() ?? string.Empty);
        }

        await CompareAllAsync();
    }

    // The next operation of a bulk request sees the state after this one.
    private ModelBulk PlanOperation(ModelType type, string name)
    {
        var id = draw.Target(type);
        var target = state.GetResources(type).GetValueOrDefault(id);
        switch (random.Next(5))
        {
            case 0:
                state.Delete(type, id);
                return new ModelBulk(type, id, "DELETE", Data: null, target is null ? 404 : 204, ScimType: null);
            case 1:
                var body = draw.Body(type, id);
                return CreatePlanned(new ModelBulk(type, id, "PUT", Message(type, body), 0, null), target, body, Validate(type, body, id));
            case 2:
                var change = ModelPatch.Draw(random, type, draw, id);
                var after = target?.Body.DeepClone().AsObject() ?? [];
                var refusal = ModelPatch.Apply(after, change, replaceCreates: !strict);
                return CreatePlanned(new ModelBulk(type, id, "PATCH", Op.Message(change), 0, null), target, after, refusal is null ? Validate(type, after, id) : (400, refusal));
            default:
                var made = draw.Body(type, id: null);
                var data = Message(type, made);
                var (status, scimType) = Validate(type, made, id: null);
                if (status == 200)
                {
                    state.GetResources(type).Add(name, new ModelResource(name, ModelPatch.Normalize(made), version: string.Empty));
                }

                return new ModelBulk(type, name, "POST", data, status == 200 ? 201 : status, scimType);
        }
    }

    private static ModelBulk CreatePlanned(ModelBulk one, ModelResource? target, JsonObject after, (int Status, string? ScimType) verdict)
    {
        if (target is null)
        {
            return one with { Status = 404 };
        }

        if (verdict.Status == 200)
        {
            target.SetBody(ModelPatch.Normalize(after));
        }

        return one with { Status = verdict.Status, ScimType = verdict.ScimType };
    }

    private async Task WriteAsync(ModelType type, string id, JsonObject after, (int Status, string? ScimType) verdict, string method, JsonObject message)
    {
        var target = state.GetResources(type).GetValueOrDefault(id);
        var stale = target is not null && verdict.Status is 200 or 409 && draw.NextBool(8);
        var (status, scimType) = (target, stale) switch
        {
            (null, _) => (404, null),
            (_, true) => (412, null),
            _ => verdict,
        };
        var reply = await SendAsync(method, $"{type.Endpoint}/{id}", message, status, scimType, stale ? "W/\"never-was\"" : null);
        if (status == 200)
        {
            target?.SetBody(ModelPatch.Normalize(after));
        }

        if (target is not null)
        {
            Compare(type, reply.Status == 200 ? reply.Json : (await scim.Get($"{type.Endpoint}/{id}")).Json, target);
        }
    }

    private async Task QueryAsync(ModelType type)
    {
        var query = ModelQuery.Draw(random, type, draw);
        var (start, count) = draw.NextBool(50) ? (1, 1000) : (random.Next(-1, 30), random.Next(-1, 12));
        operation = $"{query} startIndex={start} count={count}";
        var reply = draw.NextBool(70)
            ? await scim.Get(type.Endpoint, query.Parameters(("startIndex", $"{start}"), ("count", $"{count}")))
            : await scim.Search(type.Endpoint, query.Members(("startIndex", start), ("count", count)));
        ComparePage(type, reply, state.Query(query), Math.Max(start, 1) - 1, Math.Max(count, 0));
    }

    // Follows cursors forward to the end, and one page back where there is a previous cursor.
    private async Task FollowCursorsAsync(ModelType type)
    {
        var query = ModelQuery.Draw(random, type, draw);
        var count = random.Next(1, 12);
        var expected = state.Query(query);
        var cursor = string.Empty;
        for (var skip = 0; skip == 0 || skip < expected.Count; skip += count)
        {
            var reply = await PageAsync(query, cursor, count);
            ComparePage(type, reply, expected, skip, count);
            ShouldAgree(skip > 0, reply["previousCursor"] is not null, "whether a page lies before");
            if (skip > 0 && draw.NextBool(30))
            {
                ComparePage(type, await PageAsync(query, reply.Text("previousCursor"), count), expected, skip - count, count);
            }

            ShouldAgree(skip + count < expected.Count, reply["nextCursor"] is not null, "whether a page follows");
            cursor = reply["nextCursor"]?.ToString() ?? string.Empty;
        }
    }

    private Task<Reply> PageAsync(ModelQuery query, string cursor, int count)
    {
        operation = $"{query} cursor={cursor} count={count}";
        return scim.Get(query.Type.Endpoint, query.Parameters(("cursor", cursor), ("count", $"{count}")));
    }

    private void ComparePage(ModelType type, Reply reply, IReadOnlyList<ModelResource> expected, int skip, int count)
    {
        ShouldAgree(200, reply.Status, reply.Body);
        ShouldAgree(expected.Count, reply.Total, "totalResults");
        var page = expected.Skip(skip).Take(count).ToList();
        ShouldAgree(string.Join(' ', page.Select(resource => resource.Id)), string.Join(' ', reply.GetAll("id")), "the ids of the page");
        foreach (var (found, resource) in reply.Resources.Zip(page))
        {
            Compare(type, found, resource);
        }
    }

    /// <summary>Reads all resources and compares them with those of the model.</summary>
    private async Task CompareAllAsync()
    {
        foreach (var type in new[] { ModelType.Users, ModelType.Groups })
        {
            operation = $"a look at everything under {type.Endpoint}";
            var reply = await scim.Get(type.Endpoint + "?count=1000");
            ShouldAgree(string.Join('\n', state.GetResources(type).Keys.Order(StringComparer.Ordinal)), string.Join('\n', reply.GetAll("id")), "the ids");
            foreach (var found in reply.Resources)
            {
                Compare(type, found, state.GetResources(type)[found["id"]?.ToString() ?? string.Empty]);
            }
        }
    }

    private (int Status, string? ScimType) Validate(ModelType type, JsonObject body, string? id)
    {
        if ((body["emails"] as JsonArray ?? []).Count(email => email?["primary"]?.GetValue<bool>() == true) > 1)
        {
            return (400, "invalidValue");
        }

        var unique = type == ModelType.Users || !strict || TestStores.GroupNamesAreUnique;
        return unique && state.IsTaken(type, body, id) ? (409, "uniqueness") : (200, null);
    }

    private static JsonObject Message(ModelType type, JsonObject body)
    {
        var message = body.DeepClone().AsObject();
        message["schemas"] = body.ContainsKey(Sample.EnterpriseUrn) ? new JsonArray(type.Urn, Sample.EnterpriseUrn) : new JsonArray(type.Urn);
        return message;
    }

    private async Task<Reply> SendAsync(string method, string path, JsonObject? body, int status, string? scimType, string? ifMatch = null)
    {
        operation = $"{method} {path} {body?.ToJsonString()} If-Match: {ifMatch}";
        var reply = await (ifMatch is null ? scim : scim.With("If-Match", ifMatch)).Send(method, path, body);
        ShouldAgree(status, reply.Status == 204 && method == "PATCH" ? 200 : reply.Status, reply.Body);
        ShouldAgree(scimType, reply.Status == 400 || reply.Status == 409 ? reply["scimType"]?.ToString() : null, reply.Body);
        return reply;
    }

    private void Compare(ModelType type, JsonObject found, ModelResource resource)
    {
        var shown = found.DeepClone().AsObject();
        var tag = shown["meta"]?["version"]?.ToString() ?? string.Empty;
        var version = EntityTag.GetStoredVersion(tag);
        var schemas = string.Join(' ', (shown["schemas"] as JsonArray ?? []).Select(urn => urn?.ToString()).Order(StringComparer.Ordinal));
        ShouldAgree(string.Join(' ', (Message(type, resource.Body)["schemas"] as JsonArray ?? []).Select(urn => urn?.ToString()).Order(StringComparer.Ordinal)), schemas, "schemas");
        ShouldAgree(resource.Id, shown["id"]?.ToString(), "id");
        if (type == ModelType.Users)
        {
            var groups = (shown["groups"] as JsonArray ?? []).Select(group => $"{group?["value"]} {group?["type"]}");
            ShouldAgree(string.Join('\n', state.GetGroups(resource.Id).Order(StringComparer.Ordinal)), string.Join('\n', groups.Order(StringComparer.Ordinal)), "groups");
        }

        if (!TestStores.KeepsOrder && shown["emails"] is JsonArray emails)
        {
            resource.AdoptEmailOrder(emails);
        }

        ShouldAgree(Normalize(resource.Body), Normalize(shown), "the body");
        var isComputed = shown.ContainsKey("groups") || shown[Sample.EnterpriseUrn]?["manager"]?["displayName"] is not null;
        ShouldAgree(isComputed, EntityTag.HasSuffix(tag), $"whether {tag} covers computed parts");
        ShouldAgree(resource.HasChanged, version != resource.Version, $"whether the version moved from {resource.Version} to {version}");
        resource.MarkSeen(version);
    }

    // Without what the server adds, and with names and members sorted.
    private static string Normalize(JsonObject body)
    {
        var plain = new JsonObject(body.Where(pair => pair.Key is not ("id" or "schemas" or "meta" or "groups" or "members"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, SortMembers(pair.Value))));
        plain["members"] = new JsonArray([.. ModelType.GetValues(body, "members.value").Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]);
        return plain.ToJsonString();
    }

    private static JsonNode? SortMembers(JsonNode? node) => node switch
    {
        JsonObject complex => new JsonObject(complex.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, SortMembers(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(SortMembers)]),
        _ => node?.DeepClone(),
    };

    private void ShouldAgree<T>(T expected, T found, string about)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new ModelMismatchException(seed, step, operation, $"the model expected {expected}\nthe server has    {found}\n({about})");
        }
    }
}
