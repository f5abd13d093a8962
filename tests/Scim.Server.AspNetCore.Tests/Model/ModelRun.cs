using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Drives a server and the model side by side through random steps, and compares them after each.</summary>
internal sealed class ModelRun
{
    private readonly ScimClient scim;
    private readonly int seed;
    private readonly bool strict;
    private readonly Random random;
    private readonly ModelState state = new();
    private readonly ModelDraw draw;
    private int step;
    private string operation = "start";

    public ModelRun(ScimClient scim, int seed, bool strict)
    {
        (this.scim, this.seed, this.strict) = (scim, seed, strict);
        random = new Random(seed);
        draw = new ModelDraw(random, state);
    }

    /// <summary>Takes so many steps. Throws <see cref="Disagreement"/> at the first difference.</summary>
    public async Task StepsAsync(int count)
    {
        for (step = 1; step <= count; step++)
        {
            var type = draw.Chance(60) ? ModelType.Users : ModelType.Groups;
            await (random.Next(20) switch
            {
                < 4 => CreateAsync(type),
                < 7 => PutAsync(type),
                < 13 => PatchAsync(type),
                13 => DeleteAsync(type),
                14 => WalkAsync(type),
                15 => BulkAsync(),
                _ => QueryAsync(type),
            });
            if (step % 50 == 0)
            {
                await SweepAsync();
            }
        }

        await SweepAsync();
    }

    private async Task CreateAsync(ModelType type)
    {
        var body = draw.Body(type, id: null);
        var (status, scimType) = Judge(type, body, id: null);
        var reply = await SendAsync("POST", type.Endpoint, Message(type, body), status == 200 ? 201 : status, scimType);
        if (reply.Status == 201)
        {
            var created = new ModelResource(reply.Text("id"), ModelPatch.Tidy(body), EntityTag.StoredVersionOf(reply.Text("meta", "version")));
            state.Of(type).Add(created.Id, created);
            Compare(type, reply.Json, created);
        }
    }

    private async Task PutAsync(ModelType type)
    {
        var id = draw.Target(type);
        var body = draw.Body(type, id);
        await WriteAsync(type, id, body, Judge(type, body, id), "PUT", Message(type, body));
    }

    private async Task PatchAsync(ModelType type)
    {
        var id = draw.Target(type);
        var operations = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => ModelPatch.Draw(random, type, draw, id)).ToArray();
        var after = state.Of(type).GetValueOrDefault(id)?.Body.DeepClone().AsObject() ?? [];
        var refusal = operations.Select(one => ModelPatch.Apply(after, one, replaceCreates: !strict)).FirstOrDefault(scimType => scimType is not null);
        var verdict = refusal is null ? Judge(type, after, id) : (400, refusal);
        await WriteAsync(type, id, after, verdict, "PATCH", Op.Message(operations));
    }

    private async Task DeleteAsync(ModelType type)
    {
        var id = draw.Target(type);
        var exists = state.Of(type).ContainsKey(id);
        await SendAsync("DELETE", $"{type.Endpoint}/{id}", body: null, exists ? 204 : 404, scimType: null);
        state.Delete(type, id);
    }

    private async Task BulkAsync()
    {
        var planned = Enumerable.Range(1, random.Next(1, 7)).Select(number => Plan(draw.Chance(60) ? ModelType.Users : ModelType.Groups, $"bulkId:{number}")).ToList();
        var message = Sample.Message(
            "urn:ietf:params:scim:api:messages:2.0:BulkRequest", ("Operations", new JsonArray([.. planned.Select(one => one.ToJson())])));
        var reply = await SendAsync("POST", "/Bulk", message, 200, scimType: null);
        var results = reply.List("Operations");
        Agree(string.Join(", ", planned.Select(one => one.Expected)), string.Join(", ", planned.Zip(results, (one, result) => one.Found(result))), reply.Body);
        foreach (var (one, result) in planned.Zip(results).Where(pair => pair.First is { Method: "POST", Status: 201 }))
        {
            state.Rename(one.Type, one.Id, result?["location"]?.ToString().Split('/')[^1] ?? string.Empty, result?["version"]?.ToString() ?? string.Empty);
        }

        await SweepAsync();
    }

    // The next operation of a bulk request sees the state after this one.
    private ModelBulk Plan(ModelType type, string name)
    {
        var id = draw.Target(type);
        var target = state.Of(type).GetValueOrDefault(id);
        switch (random.Next(5))
        {
            case 0:
                state.Delete(type, id);
                return new ModelBulk(type, id, "DELETE", Data: null, target is null ? 404 : 204, ScimType: null);
            case 1:
                var body = draw.Body(type, id);
                return Planned(new ModelBulk(type, id, "PUT", Message(type, body), 0, null), target, body, Judge(type, body, id));
            case 2:
                var change = ModelPatch.Draw(random, type, draw, id);
                var after = target?.Body.DeepClone().AsObject() ?? [];
                var refusal = ModelPatch.Apply(after, change, replaceCreates: !strict);
                return Planned(new ModelBulk(type, id, "PATCH", Op.Message(change), 0, null), target, after, refusal is null ? Judge(type, after, id) : (400, refusal));
            default:
                var made = draw.Body(type, id: null);
                var data = Message(type, made);
                var (status, scimType) = Judge(type, made, id: null);
                if (status == 200)
                {
                    state.Of(type).Add(name, new ModelResource(name, ModelPatch.Tidy(made), version: string.Empty));
                }

                return new ModelBulk(type, name, "POST", data, status == 200 ? 201 : status, scimType);
        }
    }

    private static ModelBulk Planned(ModelBulk one, ModelResource? target, JsonObject after, (int Status, string? ScimType) verdict)
    {
        if (target is null)
        {
            return one with { Status = 404 };
        }

        if (verdict.Status == 200)
        {
            target.Become(ModelPatch.Tidy(after));
        }

        return one with { Status = verdict.Status, ScimType = verdict.ScimType };
    }

    private async Task WriteAsync(ModelType type, string id, JsonObject after, (int Status, string? ScimType) verdict, string method, JsonObject message)
    {
        var target = state.Of(type).GetValueOrDefault(id);
        var stale = target is not null && verdict.Status is 200 or 409 && draw.Chance(8);
        var (status, scimType) = (target, stale) switch
        {
            (null, _) => (404, null),
            (_, true) => (412, null),
            _ => verdict,
        };
        var reply = await SendAsync(method, $"{type.Endpoint}/{id}", message, status, scimType, stale ? "W/\"never-was\"" : null);
        if (status == 200)
        {
            target?.Become(ModelPatch.Tidy(after));
        }

        if (target is not null)
        {
            Compare(type, reply.Status == 200 ? reply.Json : (await scim.Get($"{type.Endpoint}/{id}")).Json, target);
        }
    }

    private async Task QueryAsync(ModelType type)
    {
        var query = ModelQuery.Draw(random, type, draw);
        var (start, count) = draw.Chance(50) ? (1, 1000) : (random.Next(-1, 30), random.Next(-1, 12));
        operation = $"{query} startIndex={start} count={count}";
        var reply = draw.Chance(70)
            ? await scim.Get(type.Endpoint, query.Parameters(("startIndex", $"{start}"), ("count", $"{count}")))
            : await scim.Search(type.Endpoint, query.Members(("startIndex", start), ("count", count)));
        ComparePage(type, reply, state.Query(query), Math.Max(start, 1) - 1, Math.Max(count, 0));
    }

    // Forward to the end by cursor, and a page back wherever that is offered.
    private async Task WalkAsync(ModelType type)
    {
        var query = ModelQuery.Draw(random, type, draw);
        var count = random.Next(1, 12);
        var expected = state.Query(query);
        var cursor = string.Empty;
        for (var skip = 0; skip == 0 || skip < expected.Count; skip += count)
        {
            var reply = await PageAsync(query, cursor, count);
            ComparePage(type, reply, expected, skip, count);
            Agree(skip > 0, reply["previousCursor"] is not null, "whether a page lies before");
            if (skip > 0 && draw.Chance(30))
            {
                ComparePage(type, await PageAsync(query, reply.Text("previousCursor"), count), expected, skip - count, count);
            }

            Agree(skip + count < expected.Count, reply["nextCursor"] is not null, "whether a page follows");
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
        Agree(200, reply.Status, reply.Body);
        Agree(expected.Count, reply.Total, "totalResults");
        var page = expected.Skip(skip).Take(count).ToList();
        Agree(string.Join(' ', page.Select(resource => resource.Id)), string.Join(' ', reply.Each("id")), "the ids of the page");
        foreach (var (found, resource) in reply.Resources.Zip(page))
        {
            Compare(type, found, resource);
        }
    }

    /// <summary>Reads everything; every resource is as the model has it, and nothing else is there.</summary>
    private async Task SweepAsync()
    {
        foreach (var type in new[] { ModelType.Users, ModelType.Groups })
        {
            operation = $"a look at everything under {type.Endpoint}";
            var reply = await scim.Get(type.Endpoint + "?count=1000");
            Agree(string.Join('\n', state.Of(type).Keys.Order(StringComparer.Ordinal)), string.Join('\n', reply.Each("id")), "the ids");
            foreach (var found in reply.Resources)
            {
                Compare(type, found, state.Of(type)[found["id"]?.ToString() ?? string.Empty]);
            }
        }
    }

    private (int Status, string? ScimType) Judge(ModelType type, JsonObject body, string? id)
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
        Agree(status, reply.Status == 204 && method == "PATCH" ? 200 : reply.Status, reply.Body);
        Agree(scimType, reply.Status == 400 || reply.Status == 409 ? reply["scimType"]?.ToString() : null, reply.Body);
        return reply;
    }

    private void Compare(ModelType type, JsonObject found, ModelResource resource)
    {
        var shown = found.DeepClone().AsObject();
        var tag = shown["meta"]?["version"]?.ToString() ?? string.Empty;
        var version = EntityTag.StoredVersionOf(tag);
        var schemas = string.Join(' ', (shown["schemas"] as JsonArray ?? []).Select(urn => urn?.ToString()).Order(StringComparer.Ordinal));
        Agree(string.Join(' ', (Message(type, resource.Body)["schemas"] as JsonArray ?? []).Select(urn => urn?.ToString()).Order(StringComparer.Ordinal)), schemas, "schemas");
        Agree(resource.Id, shown["id"]?.ToString(), "id");
        if (type == ModelType.Users)
        {
            var groups = (shown["groups"] as JsonArray ?? []).Select(group => $"{group?["value"]} {group?["type"]}");
            Agree(string.Join('\n', state.GroupsOf(resource.Id).Order(StringComparer.Ordinal)), string.Join('\n', groups.Order(StringComparer.Ordinal)), "groups");
        }

        if (!TestStores.KeepsOrder && shown["emails"] is JsonArray emails)
        {
            resource.TakeOrder(emails);
        }

        Agree(Plain(resource.Body), Plain(shown), "the body");
        var isComputed = shown.ContainsKey("groups") || shown[Sample.EnterpriseUrn]?["manager"]?["displayName"] is not null;
        Agree(isComputed, EntityTag.HasSuffix(tag), $"whether {tag} covers computed parts");
        Agree(resource.HasMoved, version != resource.Version, $"whether the version moved from {resource.Version} to {version}");
        resource.Seen(version);
    }

    // What the server adds taken away, names and members in one order.
    private static string Plain(JsonObject body)
    {
        var plain = new JsonObject(body.Where(pair => pair.Key is not ("id" or "schemas" or "meta" or "groups" or "members"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value))));
        plain["members"] = new JsonArray([.. ModelType.Values(body, "members.value").Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]);
        return plain.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject complex => new JsonObject(complex.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private void Agree<T>(T expected, T found, string about)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new Disagreement(seed, step, operation, $"the model expected {expected}\nthe server has    {found}\n({about})");
        }
    }
}
