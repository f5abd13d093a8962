using Scim.Server.Dialects;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Patching;
using Scim.Server.Resources.Reading;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Benchmarks.Data;

/// <summary>Reads what benchmarks start from; what cannot be read stops the run.</summary>
internal static class Trees
{
    public const string BaseUri = "https://scim.example.com/scim/v2";

    public static readonly ScimSchemaRegistry Registry = new([ScimResourceTypes.User, ScimResourceTypes.Group]);

    public static ReadSettings Reading() => new(ScimResourceTypes.User, Session());

    public static WriteSettings Writing() => new(ScimResourceTypes.User, ScimProjection.Default, BaseUri, Registry);

    public static FilterSettings Filtering() => new(ScimResourceTypes.User, new ScimFilterLimits(), Session());

    public static PatchSettings Patching(ScimResourceType type) => new()
    {
        Type = type,
        Dialect = Session(),
        FilterLimits = new ScimFilterLimits(),
        MaxOperations = 1_000,
    };

    public static ScimObject Read(byte[] json) =>
        ResourceReader.TryRead(json, Reading(), out var resource, out var error) && resource is not null ? resource : throw Unreadable(error);

    /// <summary>A user as a store holds it.</summary>
    public static ScimObject Stored(int number)
    {
        var user = Read(SampleUser.Json(number));
        user.Set("id", ScimValue.From($"0192f3a1-7b2c-7d3e-8f40-{number:D12}"));
        user.Set("meta", ScimValue.From(new ScimMeta
        {
            ResourceType = "User",
            Created = DateTimeOffset.UnixEpoch,
            LastModified = DateTimeOffset.UnixEpoch,
            Version = "W/\"1\"",
        }.Node));
        return user.Freeze();
    }

    public static FilterSyntax Parse(string filter) =>
        Server.Filters.Parsing.FilterParser.TryParse(filter, Filtering(), out var syntax, out var error) ? syntax : throw Unreadable(error);

    public static ScimFilter Bind(string filter) =>
        FilterReader.TryRead(filter, Filtering(), out var bound, out var error) ? bound : throw Unreadable(error);

    public static InvalidOperationException Unreadable(ScimError? error) => new(error?.Detail ?? "The sample cannot be read.");

    private static DialectSession Session() => new(ScimDialect.Default);
}
