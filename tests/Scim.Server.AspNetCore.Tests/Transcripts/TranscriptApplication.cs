using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The actions of the application itself, carried out by the same engine.</summary>
internal sealed class TranscriptApplication(IServiceProvider services) : ITranscriptApplication
{
    private IScimResources<ScimUser> Users => services.GetRequiredService<IScimResources<ScimUser>>();

    public async ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "create-local-user" when arguments is not null:
                await Users.CreateAsync(CreateUser(arguments), cancellationToken);
                return true;
            case "delete-locally" when subject is not null:
                await Users.DeleteAsync(subject, cancellationToken: cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static ScimUser CreateUser(JsonObject arguments)
    {
        var user = new ScimUser();
        foreach (var (name, value) in arguments)
        {
            user.Node.Set(name, ToScimValue(value));
        }

        return user;
    }

    private static ScimValue ToScimValue(JsonNode? node) => node switch
    {
        JsonObject members => ScimValue.From(ToScimObject(members)),
        JsonArray elements => ScimValue.FromElements([.. elements.Select(ToScimValue)]),
        JsonValue value when value.TryGetValue<string>(out var text) => ScimValue.From(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => ScimValue.From(flag),
        _ => throw new FormatException($"A local user cannot have {node?.ToJsonString() ?? "null"}."),
    };

    private static ScimObject ToScimObject(JsonObject members)
    {
        var node = new ScimObject();
        foreach (var (name, value) in members)
        {
            node.Set(name, ToScimValue(value));
        }

        return node;
    }
}
