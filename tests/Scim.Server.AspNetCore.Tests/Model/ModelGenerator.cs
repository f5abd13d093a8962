using System.Globalization;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Generates names and values from pools that are small enough for collisions.</summary>
internal sealed class ModelGenerator(Random random, ModelState state)
{
    private static readonly string[] Words = ["Ada", "ADA", "ada", "Bea", "bob", "Cara", "cara-lee", "Dora", "d", "Eva 2", "zoe", "Z"];
    private static readonly string[] Types = ["work", "home", "other"];
    private int externalId;

    public bool NextBool(int percent) => random.Next(100) < percent;

    public string Word(string path) => path switch
    {
        "emails.value" or "emails" => Address(),
        "emails.type" => EmailType(),
        "externalId" => string.Create(CultureInfo.InvariantCulture, $"ext-{random.Next(externalId + 1)}"),
        "userName" => Name(),
        _ => Words[random.Next(Words.Length)],
    };

    /// <summary>One of some sixty names, in any case.</summary>
    public string Name()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"user-{random.Next(60)}");
        return NextBool(20) ? name.ToUpperInvariant() : name;
    }

    public string EmailType() => Types[random.Next(Types.Length)];

    public string? AnyId() => NextBool(20) ? Pick(state.Groups) : Pick(state.Users);

    /// <summary>Mostly one of the members of the group.</summary>
    public string? PickMember(string group)
    {
        var members = state.Groups.TryGetValue(group, out var found) ? ModelType.GetValues(found.Body, "members.value").Where(id => !ModelBulk.IsPlanned(id)).ToList() : [];
        return members.Count > 0 && NextBool(80) ? members[random.Next(members.Count)] : AnyId();
    }

    /// <summary>The id of a resource of the type, or sometimes an unknown id.</summary>
    public string Target(ModelType type) => NextBool(4) ? "nobody" : Pick(state.GetResources(type)) ?? "nobody";

    /// <summary>Ids that a group can contain without a cycle: users and earlier groups.</summary>
    public JsonArray Members(string? group)
    {
        var ids = Enumerable.Range(0, random.Next(5)).Select(_ => Pick(state.Users))
            .Append(state.Users.Keys.LastOrDefault(ModelBulk.IsPlanned))
            .Append(NextBool(25) && TestStores.GroupsHoldGroups ? state.Groups.Keys.Where(id => !ModelBulk.IsPlanned(id)).TakeWhile(id => id != group).OrderBy(_ => random.Next()).FirstOrDefault() : null);
        return new JsonArray([.. ids.OfType<string>().Distinct().Select(Member)]);
    }

    public static JsonObject Member(string id) => new() { ["value"] = id };

    /// <summary>A list of addresses that differ; two in a hundred have two primaries.</summary>
    public JsonArray Emails()
    {
        var values = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => (Address(), EmailType())).Distinct();
        var emails = new JsonArray([.. values.Select(pair => new JsonObject { ["value"] = pair.Item1, ["type"] = pair.Item2 })]);
        if (NextBool(40))
        {
            emails[0]!["primary"] = true; // there is at least one
        }

        if (NextBool(5) && emails.Count > 1)
        {
            emails[1]!["primary"] = true; // the list has two
        }

        return emails;
    }

    /// <summary>A resource as a client may write it.</summary>
    public JsonObject Body(ModelType type, string? id)
    {
        var body = new JsonObject { [type.NameAttribute] = type == ModelType.Users ? Name() : $"{Word("displayName")} {random.Next(20)}" };
        if (NextBool(50))
        {
            body["externalId"] = string.Create(CultureInfo.InvariantCulture, $"ext-{externalId++}");
        }

        return type == ModelType.Users ? UserBody(body) : body.With(("members", Members(id)));
    }

    private JsonObject UserBody(JsonObject body)
    {
        foreach (var name in new[] { "displayName", "title" }.Where(_ => NextBool(60)))
        {
            body[name] = Word(name);
        }

        if (NextBool(60))
        {
            body["active"] = NextBool(70);
        }
        else if (TestStores.ActiveByDefault)
        {
            body["active"] = true;
        }

        if (NextBool(50))
        {
            body["name"] = new JsonObject { ["givenName"] = Word("name"), ["familyName"] = Word("name") };
        }

        if (NextBool(60))
        {
            body["emails"] = Emails();
        }

        return NextBool(40) ? body.With((Sample.EnterpriseUrn, new JsonObject { ["department"] = Word("department") })) : body;
    }

    private string Address() => string.Create(CultureInfo.InvariantCulture, $"{"abc"[random.Next(3)]}{random.Next(4)}@example.com");

    // A resource that a bulk request is about to create can only be a member.
    private string? Pick(IReadOnlyDictionary<string, ModelResource> resources)
    {
        var ids = resources.Keys.Where(id => !ModelBulk.IsPlanned(id)).ToList();
        return ids.Count == 0 ? null : ids[random.Next(ids.Count)];
    }
}
