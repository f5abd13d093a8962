namespace Scim.Server;

/// <summary>The capability of a store to combine several writes into one unit of work.</summary>
public interface IScimTransactions
{
    /// <summary>Begins a unit of work. It is passed in <see cref="ScimContext.UnitOfWork"/>; every call with that context takes part in it.</summary>
    ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken);
}
