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
    public void Projection_never_shows_what_is_never_returned_and_never_hides_what_is_always_returned() =>
        Repeatable.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var shown = ShownLeaves(type, resource, names, showing);
            return shown.All(leaf => leaf.Trail.All(attribute => attribute.Returned != ScimReturned.Never))
                && NaiveProjection.Leaves(resource, type.Root, [])
                    .Where(leaf => leaf.Trail[^1].Returned == ScimReturned.Always && leaf.Trail.All(attribute => attribute.Returned != ScimReturned.Never))
                    .All(leaf => shown.Any(other => other.Path == leaf.Path));
        });

    [Fact]
    public void Projection_shows_what_the_plain_reading_of_the_rules_shows() =>
        Repeatable.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var expected = new NaiveProjection(type, names, showing).Visible(resource).Order(StringComparer.Ordinal).ToList();
            var shown = ShownLeaves(type, resource, names, showing).Select(leaf => leaf.Path).Order(StringComparer.Ordinal).ToList();
            shown.Should().Equal(expected, "{0} of {1}", showing, string.Join(' ', names));
            return true;
        });

    [Fact]
    public void Projection_includes_the_path_of_everything_it_shows() =>
        Repeatable.ForAll(ResourceGenerators.Case.Zip(Gen.Elements(true, false)), one =>
        {
            var ((type, resource, names), showing) = one;
            var projection = Json.Projection(type, showing ? names : null, showing ? null : names);
            return ShownLeaves(type, resource, names, showing).All(leaf => projection.Includes(PathOf(leaf.Trail)));
        });

    [Fact]
    public void Reading_what_was_written_gives_the_same_resource() =>
        Repeatable.ForAll(Readable(ScimResourceTypes.User), user => ReadBack(user, ScimResourceTypes.User));

    [Fact]
    public void Reading_what_was_written_gives_the_same_resource_of_every_kind_of_attribute() =>
        Repeatable.ForAll(Readable(EveryKind()), thing => ReadBack(thing, EveryKind()));

    private static Gen<ScimObject> Readable(ScimResourceType type) => ResourceGenerators.Node(type.Root).Select(node =>
    {
        node.Remove("password");
        return node;
    });

    private static bool ReadBack(ScimObject resource, ScimResourceType type)
    {
        // Without registered types no $ref is computed, so that it comes back as it was.
        var written = Json.Write(resource, new WriteSettings(type, ScimProjection.Default, Json.BaseUri, NoTypes));
        var read = Json.Read(written, Json.Strict(type));
        read.Remove("schemas").Should().BeTrue();
        return read.ContentEquals(resource);
    }

    private static List<(string Path, ScimAttribute[] Trail)> ShownLeaves(ScimResourceType type, ScimObject resource, string[] names, bool showing)
    {
        var projection = Json.Projection(type, showing ? names : null, showing ? null : names);
        var written = Json.Write(resource, new WriteSettings(type, projection, Json.BaseUri, NoTypes));
        return [.. NaiveProjection.Leaves(TreeBuilder.Build(written), type.Root, []).Where(leaf => leaf.Trail[0].Name is not ("schemas" or "meta"))];
    }

    private static ScimPath PathOf(ScimAttribute[] trail)
    {
        var inExtension = trail[0].Name.Contains(':', StringComparison.Ordinal);
        var local = inExtension ? trail[1..] : trail;
        return new ScimPath(inExtension ? trail[0].Name : null, local[0].Name, local.Length > 1 ? local[1].Name : null);
    }

    private static ScimResourceType EveryKind() => new("Thing", "Things", new ScimSchema("urn:example:thing", "Thing",
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
