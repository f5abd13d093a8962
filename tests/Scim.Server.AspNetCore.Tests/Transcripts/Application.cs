using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>What the application does itself, through the same engine.</summary>
internal sealed class Application(IServiceProvider services) : ITranscriptApplication
{
    private IScimResources<ScimUser> Users => services.GetRequiredService<IScimResources<ScimUser>>();

    public async ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "create-local-user" when arguments is not null:
                await Users.CreateAsync(string.Empty, UserOf(arguments), cancellationToken);
                return true;
            case "delete-locally" when subject is not null:
                await Users.DeleteAsync(string.Empty, subject, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static ScimUser UserOf(JsonObject arguments)
    {
        var user = new ScimUser();
        foreach (var (name, value) in arguments)
        {
            user.Node.Set(name, ValueOf(value));
        }

        return user;
    }

    private static ScimValue ValueOf(JsonNode? node) => node switch
    {
        JsonObject members => ScimValue.From(ObjectOf(members)),
        JsonArray elements => ScimValue.FromElements([.. elements.Select(ValueOf)]),
        JsonValue value when value.TryGetValue<string>(out var text) => ScimValue.From(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => ScimValue.From(flag),
        _ => throw new FormatException($"A local user cannot have {node?.ToJsonString() ?? "null"}."),
    };

    private static ScimObject ObjectOf(JsonObject members)
    {
        var node = new ScimObject();
        foreach (var (name, value) in members)
        {
            node.Set(name, ValueOf(value));
        }

        return node;
    }
}
