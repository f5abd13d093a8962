using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>
/// Sends random writes in every way of writing them, and looks at the state after each. A 2xx means that what was sent is there, or that
/// the log names what was ignored, and that nothing else has changed; anything else means that nothing has changed.
/// </summary>
internal sealed class ClaimWalk(ScimClient scim, Func<IEnumerable<LogEntry>> logs, int seed, bool strict)
{
    private readonly Random random = new(seed);
    private readonly List<string> users = [];
    private int step;

    /// <summary>How many writes were accepted, and how many were refused.</summary>
    public (int Accepted, int Refused) Count { get; private set; }

    /// <summary>Takes so many steps. Throws <see cref="Disagreement"/> at the first answer that is not true.</summary>
    public async Task StepsAsync(int count)
    {
        for (var number = 1; number <= 5; number++)
        {
            users.Add((await scim.CreateUser($"member-{number}")).Id);
        }

        var draw = new ClaimDraw(random, users, strict);
        var resources = new Dictionary<ClaimType, string>();
        for (step = 1; step <= count; step++)
        {
            var type = draw.Chance(70) ? ClaimType.Users : ClaimType.Groups;
            if (!resources.TryGetValue(type, out var path) || draw.Chance(20))
            {
                resources[type] = await CreateAsync(type, draw) ?? path ?? (await scim.Create(type.Endpoint, Minimal(type, draw))).Path;
            }
            else
            {
                await ChangeAsync(type, path, draw);
            }
        }
    }

    private async Task<string?> CreateAsync(ClaimType type, ClaimDraw draw)
    {
        var (body, claims) = Body(type, draw);
        var mark = logs().Count();
        var (status, id) = await SendAsync("POST", type.Endpoint, body, draw);
        if (!IsSuccess(status))
        {
            return null;
        }

        var path = $"{type.Endpoint}/{id}";
        await CheckAsync(type, path, (type.Read([]), claims), mark, $"POST {type.Endpoint} {body.ToJsonString()}");
        return path;
    }

    private async Task ChangeAsync(ClaimType type, string path, ClaimDraw draw)
    {
        var before = type.Read((await scim.Get(path)).Json);
        var method = draw.Chance(25) ? "PUT" : "PATCH";
        var (body, claims) = method == "PUT" ? Body(type, draw) : Patch(type, before, draw);
        var mark = logs().Count();
        var (status, _) = await SendAsync(method, path, body, draw);
        var expected = !IsSuccess(status) ? (before, []) : method == "PUT" ? (type.Read([]), claims) : (before, claims);
        await CheckAsync(type, path, expected, mark, $"{method} {path} {body.ToJsonString()} answered {status}");
    }

    private (JsonObject Body, IReadOnlyList<Claim> Claims) Body(ClaimType type, ClaimDraw draw)
    {
        var body = Sample.Message(type.Urn);
        if (draw.Chance(50))
        {
            body["schemas"] = new JsonArray(type.Urn, Sample.EnterpriseUrn);
        }

        var claims = new List<Claim>();
        foreach (var path in draw.Some(type.Paths.Except(type.Given), 50).Concat(type.Given))
        {
            Place(body, type, path, draw.Value(path, nullable: path != type.Naming), claims, draw);
        }

        return (body, claims);
    }

    private (JsonObject Message, IReadOnlyList<Claim> Claims) Patch(ClaimType type, IReadOnlyDictionary<string, string> before, ClaimDraw draw)
    {
        var claims = new List<Claim>();
        var paths = draw.Some(type.Paths, 35).DefaultIfEmpty("displayName").ToList();
        var operations = new List<JsonObject>();
        while (paths.Count > 0)
        {
            var taken = paths.Take(random.Next(1, 4)).ToList();
            paths.RemoveRange(0, taken.Count);
            operations.Add(Operation(type, taken, before, claims, draw));
        }

        var message = Op.Message([.. operations]);
        if (draw.Chance(2))
        {
            message["externalId"] = "beside";
            claims.Add(new Claim("externalId", "\"beside\"", "externalId"));
        }

        return (message, claims);
    }

    private JsonObject Operation(ClaimType type, List<string> taken, IReadOnlyDictionary<string, string> before, List<Claim> claims, ClaimDraw draw)
    {
        var kind = draw.Chance(50) ? "add" : "replace";
        if (taken.Count > 1 || draw.Chance(40))
        {
            var value = new JsonObject();
            foreach (var path in taken)
            {
                Place(value, type, path, draw.Value(path, nullable: true), claims, draw, kind == "add" ? before : null);
            }

            var operation = new JsonObject { ["op"] = kind, ["value"] = value };
            return draw.Chance(20) ? operation.With(("path", draw.Case(type.Urn))) : operation;
        }

        var single = taken[0];
        var key = draw.Case(draw.Chance(20) && single != ClaimType.Department ? $"{type.Urn}:{single}" : single);
        if (ClaimType.CanLack(single) && draw.Chance(15))
        {
            claims.Add(new Claim(single, ClaimType.Canon(single, null), key));
            return Op.Remove(key);
        }

        var given = draw.Value(single, nullable: true);
        claims.Add(new Claim(single, kind == "add" ? Added(single, before[single], given) : ClaimType.Canon(single, given), key));
        return new JsonObject { ["op"] = kind, ["path"] = key, ["value"] = draw.Shape(single, given) };
    }

    // Now and then twice, with the same value or with another.
    private void Place(
        JsonObject message, ClaimType type, string path, JsonNode? value, List<Claim> claims, ClaimDraw draw, IReadOnlyDictionary<string, string>? addedTo = null)
    {
        for (var again = true; again; again = draw.Chance(6))
        {
            if (draw.Place(message, type, path, value) is { } key && !(strict && addedTo is not null && value is null))
            {
                claims.Add(new Claim(path, addedTo is null ? ClaimType.Canon(path, value) : Added(path, addedTo[path], value), key));
            }

            value = draw.Chance(50) ? value : draw.Value(path, nullable: true);
        }
    }

    // An add to a list keeps what is there; the values drawn are new, but for members.
    private static string Added(string path, string before, JsonNode? value) => ClaimType.IsList(path)
        ? string.Join(' ', $"{before} {ClaimType.Canon(path, value)}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal))
        : ClaimType.Canon(path, value);

    private async Task<(int Status, string Id)> SendAsync(string method, string path, JsonObject body, ClaimDraw draw)
    {
        int status;
        string id;
        if (draw.Chance(25))
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

        Count = IsSuccess(status) ? (Count.Accepted + 1, Count.Refused) : (Count.Accepted, Count.Refused + 1);
        return status is >= 200 and < 500 ? (status, id) : throw Disagree($"{method} {path} {body.ToJsonString()}", $"it was answered by {status}");
    }

    private async Task CheckAsync(
        ClaimType type, string path, (Dictionary<string, string> Before, IReadOnlyList<Claim> Claims) expected, int mark, string request)
    {
        var (before, claims) = expected;
        var after = type.Read((await scim.Get(path)).ShouldBe(200).Json);
        foreach (var claim in claims.Where(claim => claim.Expected != after[claim.Path] && !IsLogged(claim, mark)))
        {
            throw Disagree(request, $"'{claim.Key}' should make {claim.Path} {claim.Expected}, but it is {after[claim.Path]}, and no log entry says so");
        }

        foreach (var other in type.Paths.Where(other => before[other] != after[other] && claims.All(claim => claim.Path != other)))
        {
            throw Disagree(request, $"{other} was {before[other]} and is {after[other]}, which nothing asked for");
        }
    }

    private bool IsLogged(Claim claim, int mark) => logs().Skip(mark).Any(
        entry => entry.Message.Contains("by rule", StringComparison.Ordinal) && entry.Message.Contains("as nothing", StringComparison.Ordinal)
            && entry.Message.Contains(claim.Word, StringComparison.OrdinalIgnoreCase));

    private Disagreement Disagree(string request, string difference) => new(seed, step, request, difference);

    private static JsonObject Minimal(ClaimType type, ClaimDraw draw) => Sample.Message(type.Urn, (type.Naming, draw.Value(type.Naming, nullable: false)));

    private static bool IsSuccess(int status) => status is >= 200 and < 300;
}
