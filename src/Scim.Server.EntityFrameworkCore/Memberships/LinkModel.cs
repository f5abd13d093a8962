using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>The two foreign keys of a join table, found in the model.</summary>
internal sealed class LinkModel(IForeignKey group, IForeignKey member)
{
    public IProperty Group => group.Properties[0];

    public IProperty Member => member.Properties[0];

    /// <exception cref="InvalidOperationException">The link is not an entity type, or does not have exactly one foreign key to each side.</exception>
    public static LinkModel Create(IModel model, Type link, Type group, Type member)
    {
        var entity = model.FindEntityType(link) ?? throw new InvalidOperationException(
            $"{link.Name} is not an entity type of the context; if the model has a many-to-many relationship without a join entity class, add one with UsingEntity<TLink>().");
        return new LinkModel(FindForeignKey(entity, group), FindForeignKey(entity, member));
    }

    /// <summary>Validates that the link refers to the id columns, because members are identified by their ids.</summary>
    /// <exception cref="InvalidOperationException">It refers to other columns.</exception>
    public void Validate(IProperty? groupId, IProperty? memberId)
    {
        Validate(group, groupId);
        Validate(member, memberId);
    }

    public Expression ReadGroupKey(Expression link) => ReadKey(link, Group);

    public Expression ReadMemberKey(Expression link) => ReadKey(link, Member);

    // A link without an owner does not count, even if its column is nullable.
    private static Expression ReadKey(Expression link, IProperty property)
    {
        var key = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], link, Expression.Constant(property.Name));
        return Nullable.GetUnderlyingType(property.ClrType) is { } plain ? Expression.Convert(key, plain) : key;
    }

    private static void Validate(IForeignKey key, IProperty? id)
    {
        var referred = key.PrincipalKey.Properties[0];
        if (referred != id)
        {
            throw new InvalidOperationException(
                $"{key.DeclaringEntityType.ClrType.Name} refers to {key.PrincipalEntityType.ClrType.Name}.{referred.Name}, but the projection sets Id from {id?.Name ?? "no plain column"}; "
                + "expected the same column: use the referenced column as the Id, or make the foreign key refer to the Id column with HasPrincipalKey.");
        }
    }

    private static IForeignKey FindForeignKey(IEntityType link, Type principal)
    {
        var keys = link.GetForeignKeys().Where(key => key.PrincipalEntityType.ClrType.IsAssignableFrom(principal) && key.Properties.Count == 1).ToArray();
        return keys is [var only]
            ? only
            : throw new InvalidOperationException(
                $"{link.ClrType.Name} has {keys.Length} single-column foreign keys to {principal.Name}; expected exactly one, configured with HasOne or HasForeignKey.");
    }
}
