using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>The two foreign keys of a link table, found in the model.</summary>
internal sealed class LinkModel(IForeignKey group, IForeignKey member)
{
    public IProperty Group => group.Properties[0];

    public IProperty Member => member.Properties[0];

    /// <exception cref="InvalidOperationException">The link is no entity, or has not exactly one foreign key to each side.</exception>
    public static LinkModel Of(IModel model, Type link, Type group, Type member)
    {
        var entity = model.FindEntityType(link) ?? throw new InvalidOperationException(
            $"{link.Name} is no entity of the context; where the model has a many-to-many relationship without a class for its rows, give it one by UsingEntity<TLink>().");
        return new LinkModel(Find(entity, group), Find(entity, member));
    }

    /// <summary>Looks whether the link refers to the columns that the ids show, since it is by the ids that members are named.</summary>
    /// <exception cref="InvalidOperationException">It refers to others.</exception>
    public void Check(IProperty? groupId, IProperty? memberId)
    {
        Check(group, groupId);
        Check(member, memberId);
    }

    public Expression GroupOf(Expression link) => Read(link, Group);

    public Expression MemberOf(Expression link) => Read(link, Member);

    // A link that belongs to nobody is none, also where its column may be null.
    private static Expression Read(Expression link, IProperty property)
    {
        var key = Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], link, Expression.Constant(property.Name));
        return Nullable.GetUnderlyingType(property.ClrType) is { } plain ? Expression.Convert(key, plain) : key;
    }

    private static void Check(IForeignKey key, IProperty? id)
    {
        var referred = key.PrincipalKey.Properties[0];
        if (referred != id)
        {
            throw new InvalidOperationException(
                $"{key.DeclaringEntityType.ClrType.Name} refers to {key.PrincipalEntityType.ClrType.Name}.{referred.Name}, but the projection's Id shows {id?.Name ?? "no plain column"}; "
                + "expected both to be the same column: show the one that the link refers to, or have it refer to the other by HasPrincipalKey.");
        }
    }

    private static IForeignKey Find(IEntityType link, Type principal)
    {
        var keys = link.GetForeignKeys().Where(key => key.PrincipalEntityType.ClrType.IsAssignableFrom(principal) && key.Properties.Count == 1).ToArray();
        return keys is [var only]
            ? only
            : throw new InvalidOperationException(
                $"{link.ClrType.Name} has {keys.Length} foreign keys of one column to {principal.Name}; expected exactly one, configured by HasOne or HasForeignKey.");
    }
}
