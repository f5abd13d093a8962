using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Discovery;

/// <summary>GET /ServiceProviderConfig (RFC 7643 §5, RFC 9865 §4): the capabilities of this server.</summary>
internal sealed class ServiceProviderConfigHandler(ServerModel model) : DiscoveryHandler(model)
{
    protected override async ValueTask<ScimReply> ReplyAsync(ScimRequest request)
    {
        var location = $"{request.BaseUri}/ServiceProviderConfig";
        var common = await GetCommonFeaturesAsync().ConfigureAwait(false);
        return CreateResourceReply(request, writer => Write(writer, location, common), location);
    }

    private void Write(Utf8JsonWriter writer, string location, ScimStoreFeatures common)
    {
        writer.WriteStartObject();
        writer.WriteSchemas(ScimUrns.ServiceProviderConfig);
        writer.WriteOptional("documentationUri", Model.Options.DocumentationUri?.ToString());
        writer.WriteSupported("patch", supported: true);
        WriteBulk(writer);
        WriteFilter(writer, common.Filter);
        writer.WriteSupported("changePassword", Model.HasPasswordSink);
        writer.WriteSupported("sort", common.Sort);
        writer.WriteSupported("etag", supported: true);
        WriteSchemes(writer);
        WritePagination(writer, common.Keyset);
        if (Model.Options.Profile != ScimProfile.None && common.Filter)
        {
            writer.WriteBoolean("interopProfileConformant"u8, value: true);
        }

        writer.WriteMeta("ServiceProviderConfig", location);
        writer.WriteEndObject();
    }

    // A capability is advertised only where every store has it: the document has no place for "only users".
    private async ValueTask<ScimStoreFeatures> GetCommonFeaturesAsync()
    {
        var scope = new RequestScope(Model);
        await using var disposal = scope.ConfigureAwait(false);
        var common = new ScimStoreFeatures { Keyset = true };
        foreach (var type in Model.Types)
        {
            var features = scope.GetStore(type).Features;
            common = common with
            {
                Filter = common.Filter && features.Filter,
                Sort = common.Sort && features.Sort,
                Keyset = common.Keyset && features.Keyset,
            };
        }

        return common;
    }

    private void WriteBulk(Utf8JsonWriter writer)
    {
        var bulk = Model.Options.Bulk;
        writer.WriteStartObject("bulk"u8);
        writer.WriteBoolean("supported"u8, bulk.Enabled);
        writer.WriteNumber("maxOperations"u8, bulk.Enabled ? bulk.MaxOperations : 0);
        writer.WriteNumber("maxPayloadSize"u8, bulk.Enabled ? bulk.MaxPayloadSize : 0);
        writer.WriteEndObject();
    }

    private void WriteFilter(Utf8JsonWriter writer, bool supported)
    {
        writer.WriteStartObject("filter"u8);
        writer.WriteBoolean("supported"u8, supported);
        writer.WriteNumber("maxResults"u8, Model.Options.MaxPageSize);
        writer.WriteEndObject();
    }

    private void WritePagination(Utf8JsonWriter writer, bool cursor)
    {
        writer.WriteStartObject("pagination"u8);
        writer.WriteBoolean("cursor"u8, cursor);
        writer.WriteBoolean("index"u8, value: true);
        writer.WriteString("defaultPaginationMethod"u8, "index"u8);
        writer.WriteNumber("defaultPageSize"u8, Model.Options.DefaultPageSize);
        writer.WriteNumber("maxPageSize"u8, Model.Options.MaxPageSize);
        if (cursor)
        {
            writer.WriteNumber("cursorTimeout"u8, (long)Model.Options.CursorTimeout.TotalSeconds);
        }

        writer.WriteEndObject();
    }

    private void WriteSchemes(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("authenticationSchemes"u8);
        for (var index = 0; index < Model.Options.AuthenticationSchemes.Count; index++)
        {
            var scheme = Model.Options.AuthenticationSchemes[index];
            writer.WriteStartObject();
            writer.WriteString("type"u8, scheme.Type);
            writer.WriteString("name"u8, scheme.Name);
            writer.WriteString("description"u8, scheme.Description);
            writer.WriteOptional("specUri", scheme.SpecUri?.ToString());
            if (index == 0)
            {
                writer.WriteBoolean("primary"u8, value: true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
