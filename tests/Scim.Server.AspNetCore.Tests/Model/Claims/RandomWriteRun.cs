using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>
/// Sends random writes in every notation and checks the state after each. After a 2xx, the values that were sent are stored, or
/// the log names what was ignored, and nothing else has changed. After any other status, nothing has changed.
/// </summary>
internal sealed class RandomWriteRun(ScimClient scim, Func<IEnumerable<LogEntry>> logs, int seed, bool strict)
{
    private readonly Random random = new(seed);
    private readonly List<string> users = [];
    private int step;

    /// <summary>The numbers of accepted and rejected writes.</summary>
    public (int Accepted, int Refused) Counts { get; private set; }

    /// <summary>Runs that number of steps. Throws <see cref="ModelMismatchException"/> at the first response that does not match the state.</summary>
    public async Task RunAsync(int count)
    {
        for (var number = 1; number <= 5; number++)
        {
            users.Add((await scim.CreateUser($"member-{number}")).Id);
        }

        var draw = new WriteGenerator(random, users, strict);
        var resources = new Dictionary<TrackedResourceType, string>();
        for (step = 1; step <= count; step++)
        {
            var type = draw.NextBool(70) ? TrackedResourceType.Users : TrackedResourceType.Groups;
            if (!resources.TryGetValue(type, out var path) || draw.NextBool(20))
            {
                resources[type] = await CreateAsync(type, draw) ?? path ?? (await scim.Create(type.Endpoint, CreateMinimalResource(type, draw))).Path;
            }
            else
            {
                await ChangeAsync(type, path, draw);
            }
        }
    }

    private async Task<string?> CreateAsync(TrackedResourceType type, WriteGenerator draw)
    {
        var (body, claims) = CreateResource(type, draw);
        var mark = logs().Count();
        var (status, id) = await SendAsync("POST", type.Endpoint, body, draw);
        if (!IsSuccess(status))
        {
            return null;
        }

        var path = $"{type.Endpoint}/{id}";
        await CheckAsync(type, path, (type.ReadState([]), claims), mark, $"POST {type.Endpoint} {body.ToJsonString()}");
        return path;
    }

    private async Task ChangeAsync(TrackedResourceType type, string path, WriteGenerator draw)
    {
        var before = type.ReadState((await scim.Get(path)).Json);
        var method = draw.NextBool(25) ? "PUT" : "PATCH";
        var (body, claims) = method == "PUT" ? CreateResource(type, draw) : CreatePatch(type, before, draw);
        var mark = logs().Count();
        var (status, _) = await SendAsync(method, path, body, draw);
        var expected = !IsSuccess(status) ? (before, []) : method == "PUT" ? (type.ReadState([]), claims) : (before, claims);
        await CheckAsync(type, path, expected, mark, $"{method} {path} {body.ToJsonString()} answered {status}");
    }

    private (JsonObject Body, IReadOnlyList<SentValue> Claims) CreateResource(TrackedResourceType type, WriteGenerator draw)
    {
        var body = Sample.Message(type.Urn);
        if (draw.NextBool(50))
        {
            body["schemas"] = new JsonArray(type.Urn, Sample.EnterpriseUrn);
        }

        var claims = new List<SentValue>();
        foreach (var path in draw.PickSome(type.Paths.Except(type.RequiredPaths), 50).Concat(type.RequiredPaths))
        {
            WriteOperation(body, type, path, draw.CreateValue(path, nullable: path != type.NameAttribute), claims, draw);
        }

        return (body, claims);
    }

    private (JsonObject Message, IReadOnlyList<SentValue> Claims) CreatePatch(TrackedResourceType type, IReadOnlyDictionary<string, string> before, WriteGenerator draw)
    {
        var claims = new List<SentValue>();
        var paths = draw.PickSome(type.Paths, 35).DefaultIfEmpty("displayName").ToList();
        var operations = new List<JsonObject>();
        while (paths.Count > 0)
        {
            var taken = paths.Take(random.Next(1, 4)).ToList();
            paths.RemoveRange(0, taken.Count);
            operations.Add(CreateOperation(type, taken, before, claims, draw));
        }

        var message = Op.Message([.. operations]);
        if (draw.NextBool(2))
        {
            message["externalId"] = "beside";
            claims.Add(new SentValue("externalId", "\"beside\"", "externalId"));
        }

        return (message, claims);
    }

    private JsonObject CreateOperation(TrackedResourceType type, List<string> taken, IReadOnlyDictionary<string, string> before, List<SentValue> claims, WriteGenerator draw)
    {
        var kind = draw.NextBool(50) ? "add" : "replace";
        if (taken.Count > 1 || draw.NextBool(40))
        {
            var value = new JsonObject();
            foreach (var path in taken)
            {
                WriteOperation(value, type, path, draw.CreateValue(path, nullable: true), claims, draw, kind == "add" ? before : null);
            }

            var operation = new JsonObject { ["op"] = kind, ["value"] = value };
            return draw.NextBool(20) ? operation.With(("path", draw.ChangeCase(type.Urn))) : operation;
        }

        var single = taken[0];
        var key = draw.ChangeCase(draw.NextBool(20) && single != TrackedResourceType.Department ? $"{type.Urn}:{single}" : single);
        if (TrackedResourceType.CanBeUnassigned(single) && draw.NextBool(15))
        {
            claims.Add(new SentValue(single, TrackedResourceType.ToCanonicalText(single, null), key));
            return Op.Remove(key);
        }

        var given = draw.CreateValue(single, nullable: true);
        claims.Add(new SentValue(single, kind == "add" ? GetExpectedValue(single, before[single], given) : TrackedResourceType.ToCanonicalText(single, given), key));
        return new JsonObject { ["op"] = kind, ["path"] = key, ["value"] = draw.ChangeShape(single, given) };
    }

    // Sometimes twice, with the same value or another.
    private void WriteOperation(
        JsonObject message, TrackedResourceType type, string path, JsonNode? value, List<SentValue> claims, WriteGenerator draw, IReadOnlyDictionary<string, string>? addedTo = null)
    {
        for (var again = true; again; again = draw.NextBool(6))
        {
            if (draw.WriteValue(message, type, path, value) is { } key && !(strict && addedTo is not null && value is null))
            {
                claims.Add(new SentValue(path, addedTo is null ? TrackedResourceType.ToCanonicalText(path, value) : GetExpectedValue(path, addedTo[path], value), key));
            }

            value = draw.NextBool(50) ? value : draw.CreateValue(path, nullable: true);
        }
    }

    // An add to a list keeps what is there; the values drawn are new, but for members.
    private static string GetExpectedValue(string path, string before, JsonNode? value) => TrackedResourceType.IsList(path)
        ? string.Join(' ', $"{before} {TrackedResourceType.ToCanonicalText(path, value)}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal))
        : TrackedResourceType.ToCanonicalText(path, value);

    private async Task<(int Status, string Id)> SendAsync(string method, string path, JsonObject body, WriteGenerator draw)
    {
        int status;
        string id;
        if (draw.NextBool(25))
        {
            var operation = Sample.Object(("method", method), ("path", path), ("data", body.DeepClone()));
            var result = (await scim.Post("/Bulk", BulkOp.Message(method == "POST" ? operation.With(("bulkId", "1")) : operation))).ShouldBe(200)["Operations", 0];
            status = int.Parse(result?["status"]?.ToString() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            id = result?["location"]?.ToString().Split('/')[^1] ?? string.Empty;
        }
        else
        {
            var reply = await scim.Send(method, path, body);
            status = reply.Status;
            id = reply.Status == 201 ? reply.Text("id") : string.Empty;
        }

        Counts = IsSuccess(status) ? (Counts.Accepted + 1, Counts.Refused) : (Counts.Accepted, Counts.Refused + 1);
        return status is >= 200 and < 500 ? (status, id) : throw CreateMismatch($"{method} {path} {body.ToJsonString()}", $"it was answered by {status}");
    }

    private async Task CheckAsync(
        TrackedResourceType type, string path, (Dictionary<string, string> Before, IReadOnlyList<SentValue> Claims) expected, int mark, string request)
    {
        var (before, claims) = expected;
        var after = type.ReadState((await scim.Get(path)).ShouldBe(200).Json);
        foreach (var claim in claims.Where(claim => claim.Expected != after[claim.Path] && !IsLogged(claim, mark)))
        {
            throw CreateMismatch(request, $"'{claim.Key}' should make {claim.Path} {claim.Expected}, but it is {after[claim.Path]}, and no log entry says so");
        }

        foreach (var other in type.Paths.Where(other => before[other] != after[other] && claims.All(claim => claim.Path != other)))
        {
            throw CreateMismatch(request, $"{other} was {before[other]} and is {after[other]}, which nothing asked for");
        }
    }

    private bool IsLogged(SentValue claim, int mark) => logs().Skip(mark).Any(
        entry => entry.Message.Contains("by rule", StringComparison.Ordinal) && entry.Message.Contains("as nothing", StringComparison.Ordinal)
            && entry.Message.Contains(claim.LoggedName, StringComparison.OrdinalIgnoreCase));

    private ModelMismatchException CreateMismatch(string request, string difference) => new(seed, step, request, difference);

    private static JsonObject CreateMinimalResource(TrackedResourceType type, WriteGenerator draw) => Sample.Message(type.Urn, (type.NameAttribute, draw.CreateValue(type.NameAttribute, nullable: false)));

    private static bool IsSuccess(int status) => status is >= 200 and < 300;
}
