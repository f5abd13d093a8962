namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Makes gadgets at random.</summary>
internal sealed class RandomGadgets(Random random)
{
    private readonly RandomValues values = new(random);
    private int made;

    public ScimResource Next()
    {
        var node = new ScimObject();
        node.Set("schemas", ScimValue.FromElements([ScimValue.From("urn:example:Gadget")]));
        node.Set("serial", ScimValue.From($"S{++made}"));
        Maybe(node, "externalId", () => ScimValue.From(values.Text()));
        Maybe(node, "title", () => ScimValue.From(values.Text()));
        Maybe(node, "code", () => ScimValue.From(values.Text()));
        Maybe(node, "note", () => ScimValue.From(values.Text()));
        Maybe(node, "count", () => ScimValue.From((long?)values.Integer()));
        Maybe(node, "weight", () => ScimValue.From((decimal?)values.Number()));
        Maybe(node, "checked", () => ScimValue.From(values.Time()));
        Maybe(node, "on", () => ScimValue.From((bool?)values.Boolean()));
        Maybe(node, "active", () => ScimValue.From((bool?)values.Boolean()));
        Maybe(node, "owner", () => ScimValue.From(values.Reference()));
        Maybe(node, "site", () => ScimValue.From(values.Reference()));
        Maybe(node, "blob", () => ScimValue.From(Convert.ToBase64String([(byte)random.Next(3)])));
        Maybe(node, "tags", () => List(() => ScimValue.From(values.Text())));
        Maybe(node, "name", () => ScimValue.From(Complex(("first", () => ScimValue.From(values.Text())), ("last", () => ScimValue.From(values.Text())))));
        Maybe(node, "parts", Parts);
        Maybe(node, GadgetType.Extension, () => ScimValue.From(Complex(
            ("colour", () => ScimValue.From(values.Text())),
            ("level", () => ScimValue.From((long?)values.Integer())),
            ("marks", () => List(() => ScimValue.From(values.Text()))))));
        return new ScimResource { Node = node };
    }

    private ScimValue Parts()
    {
        var primary = random.Next(4);
        var index = 0;
        return List(() => ScimValue.From(Complex(
            ("value", () => ScimValue.From(values.Text())),
            ("type", () => ScimValue.From(values.Pick(["work", "home", "Work"]))),
            ("size", () => ScimValue.From((long?)values.Integer())),
            ("primary", () => ScimValue.From((bool?)(index++ == primary))))));
    }

    private ScimValue List(Func<ScimValue> element) => ScimValue.FromElements([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => element())]);

    // A complex value that is there has a part.
    private ScimObject Complex(params (string Name, Func<ScimValue> Value)[] parts)
    {
        var node = new ScimObject();
        foreach (var (name, value) in parts)
        {
            Maybe(node, name, value);
        }

        if (node.Count == 0)
        {
            node.Set(parts[0].Name, parts[0].Value());
        }

        return node;
    }

    private void Maybe(ScimObject node, string name, Func<ScimValue> value)
    {
        if (random.Next(10) < 7)
        {
            node.Set(name, value());
        }
    }
}
