using FsCheck;
using FsCheck.Fluent;
using Scim.Server.Resources.Writing;
using Scim.Server.Tests.Resources.Model;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Resources;

public sealed class ResourcePropertyTests
{
    private static readonly ScimSchemaRegistry NoTypes = new([]);

    [Fact]
    public void Projection_obeys_never_and_always_returned() =>
        PropertyCheck.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var shown = GetReturnedLeaves(type, resource, names, showing);
            return shown.All(leaf => leaf.Trail.All(attribute => attribute.Returned != ScimReturned.Never))
                && NaiveProjection.GetLeaves(resource, type.Root, [])
                    .Where(leaf => leaf.Trail[^1].Returned == ScimReturned.Always && leaf.Trail.All(attribute => attribute.Returned != ScimReturned.Never))
                    .All(leaf => shown.Any(other => other.Path == leaf.Path));
        });

    [Fact]
    public void Projection_agrees_with_the_naive_model() =>
        PropertyCheck.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var expected = new NaiveProjection(type, names, showing).GetVisiblePaths(resource).Order(StringComparer.Ordinal).ToList();
            var shown = GetReturnedLeaves(type, resource, names, showing).Select(leaf => leaf.Path).Order(StringComparer.Ordinal).ToList();
            shown.Should().Equal(expected, "{0} of {1}", showing, string.Join(' ', names));
            return true;
        });

    [Fact]
    public void Projection_includes_the_path_of_every_returned_value() =>
        PropertyCheck.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var projection = ResourceJson.CreateProjection(type, showing ? names : null, showing ? null : names);
            return GetReturnedLeaves(type, resource, names, showing).All(leaf => projection.Includes(GetPath(leaf.Trail)));
        });

    [Fact]
    public void Written_user_reads_back_as_the_same_resource() =>
        PropertyCheck.ForAll(Readable(ScimResourceTypes.User), user => RoundTrips(user, ScimResourceTypes.User));

    [Fact]
    public void Written_resource_with_every_attribute_type_reads_back_as_the_same_resource() =>
        PropertyCheck.ForAll(Readable(CreateTypeWithEveryAttributeType()), thing => RoundTrips(thing, CreateTypeWithEveryAttributeType()));

    private static Gen<ScimObject> Readable(ScimResourceType type) => ResourceGenerators.Node(type.Root).Select(node =>
    {
        node.Remove("password");
        return node;
    });

    private static bool RoundTrips(ScimObject resource, ScimResourceType type)
    {
        // Without registered types no $ref is derived, so the resource reads back unchanged.
        var written = ResourceJson.Write(resource, new WriteSettings(type, ScimProjection.Default, ResourceJson.BaseUri, NoTypes));
        var read = ResourceJson.Read(written, ResourceJson.CreateStrictSettings(type));
        read.Remove("schemas").Should().BeTrue();
        return read.ContentEquals(resource);
    }

    private static List<(string Path, ScimAttribute[] Trail)> GetReturnedLeaves(ScimResourceType type, ScimObject resource, string[] names, bool showing)
    {
        var projection = ResourceJson.CreateProjection(type, showing ? names : null, showing ? null : names);
        var written = ResourceJson.Write(resource, new WriteSettings(type, projection, ResourceJson.BaseUri, NoTypes));
        return [.. NaiveProjection.GetLeaves(TreeBuilder.Build(written), type.Root, []).Where(leaf => leaf.Trail[0].Name is not ("schemas" or "meta"))];
    }

    private static ScimPath GetPath(ScimAttribute[] trail)
    {
        var inExtension = trail[0].Name.Contains(':', StringComparison.Ordinal);
        var local = inExtension ? trail[1..] : trail;
        return new ScimPath(inExtension ? trail[0].Name : null, local[0].Name, local.Length > 1 ? local[1].Name : null);
    }

    private static ScimResourceType CreateTypeWithEveryAttributeType() => new("Thing", "Things", new ScimSchema("urn:example:thing", "Thing",
    [
        .. Enum.GetValues<ScimAttributeType>().Where(kind => kind != ScimAttributeType.Complex).SelectMany(kind => new[]
        {
            new ScimAttribute($"one{kind}", kind),
            new ScimAttribute($"many{kind}", kind) { MultiValued = true },
        }),
        new ScimAttribute("parts", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new ScimAttribute("value"), new ScimAttribute("when", ScimAttributeType.DateTime), new ScimAttribute("words") { MultiValued = true }],
        },
    ]));
}
