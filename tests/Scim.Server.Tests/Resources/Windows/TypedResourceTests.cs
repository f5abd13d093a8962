using System.Linq.Expressions;
using System.Reflection;

namespace Scim.Server.Tests.Resources.Windows;

public sealed class TypedResourceTests
{
    public static TheoryData<Type, string> Classes => new()
    {
        { typeof(ScimUser), string.Empty },
        { typeof(ScimName), "name" },
        { typeof(ScimEmail), "emails" },
        { typeof(ScimPhoneNumber), "phoneNumbers" },
        { typeof(ScimInstantMessage), "ims" },
        { typeof(ScimPhoto), "photos" },
        { typeof(ScimAddress), "addresses" },
        { typeof(ScimGroupReference), "groups" },
        { typeof(ScimEntitlement), "entitlements" },
        { typeof(ScimRole), "roles" },
        { typeof(ScimCertificate), "x509Certificates" },
        { typeof(ScimEnterpriseUser), ScimUrns.EnterpriseUser },
        { typeof(ScimManager), $"{ScimUrns.EnterpriseUser}/manager" },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Class_has_a_property_for_every_attribute_of_the_schema(Type window, string path)
    {
        var definition = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(ScimResourceTypes.User.Root, (parent, name) => parent.Find(name)!); // the paths above exist

        GetAttributeNames(window).Should().BeEquivalentTo(definition.SubAttributes.Select(attribute => attribute.Name));
    }

    [Theory]
    [InlineData(typeof(ScimGroup), null)]
    [InlineData(typeof(ScimMember), "members")]
    public void Group_class_has_a_property_for_every_attribute_of_the_schema(Type window, string? name)
    {
        var definition = name is null ? ScimResourceTypes.Group.Root : ScimResourceTypes.Group.Root.Find(name)!; // it exists

        GetAttributeNames(window).Should().BeEquivalentTo(definition.SubAttributes.Select(attribute => attribute.Name));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Property_returns_the_value_that_was_set(Type window, string path)
    {
        path.Should().NotBeNull();
        foreach (var property in GetProperties(window))
        {
            var target = Activator.CreateInstance(window);
            var value = CreateSample(property.PropertyType);

            property.SetValue(target, value);

            property.GetValue(target).Should().BeEquivalentTo(value, "{0} was set", property.Name);
            property.SetValue(target, null);
            ((ScimComplex)target!).Node.Count.Should().Be(0, "{0} was unassigned", property.Name); // made above
        }
    }

    [Fact]
    public void Object_initializers_work_in_an_expression_tree()
    {
        Expression<Func<(string Id, string Login, string First), ScimUser>> projection = row => new ScimUser
        {
            Id = row.Id,
            UserName = row.Login,
            Name = new ScimName { GivenName = row.First },
            Emails = new[] { new ScimEmail { Value = row.Login, Primary = true } },
            Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "1" } },
        };

        var user = projection.Compile()(("7", "ann@x", "Ann"));

        user.Name?.GivenName.Should().Be("Ann");
        user.Emails.Should().ContainSingle().Which.Value.Should().Be("ann@x");
        user.Enterprise?.Manager?.Value.Should().Be("1");
    }

    [Fact]
    public void Class_wraps_the_resource_tree()
    {
        var user = new ScimUser { UserName = "ann", Name = new ScimName() };

        user.Name.GivenName = "Ann";

        user.Node["name"].AsObject()?["givenName"].AsString().Should().Be("Ann");
        user.As<ScimResource>().Node.Should().BeSameAs(user.Node);
    }

    private static IEnumerable<PropertyInfo> GetProperties(Type window) =>
        window.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != nameof(ScimComplex.Node));

    private static IEnumerable<string> GetAttributeNames(Type window)
    {
        foreach (var property in GetProperties(window))
        {
            var target = (ScimComplex)Activator.CreateInstance(window)!; // windows have a constructor without parameters
            property.SetValue(target, CreateSample(property.PropertyType));
            yield return target.Node.NameAt(0);
        }
    }

    private static object CreateSample(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target switch
        {
            _ when target == typeof(string) => "x",
            _ when target == typeof(bool) => true,
            _ when target == typeof(IReadOnlyList<string>) => new[] { "x" },
            _ when target.IsGenericType => CreateList(target.GetGenericArguments()[0]),
            _ => CreateElement(target),
        };
    }

    private static Array CreateList(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(CreateElement(element), 0);
        return list;
    }

    private static object CreateElement(Type window)
    {
        var one = Activator.CreateInstance(window)!; // windows have a constructor without parameters
        GetProperties(window).First(property => property.PropertyType == typeof(string)).SetValue(one, "x");
        return one;
    }
}
